/** Words of the account menu and of pages that belong to no feature. */
export const app = {
  lock: 'Lock',
  switchUser: 'Switch user',
  colours: { system: 'Colours of the system', light: 'Light', dark: 'Dark' },
  sounds: { off: 'No sounds', quiet: 'Quiet sounds', normal: 'Sounds', loud: 'Loud sounds' },
  newVersion: {
    title: 'A new version is ready.',
    now: 'Nothing waits to be sent: it can be taken now.',
    later: 'It is taken at the next start, or here once nothing waits to be sent.',
    restart: 'Restart the desk',
  },
  singleKeysOff: 'Turn single-letter keys off',
  singleKeysOn: 'Turn single-letter keys on',
  update: {
    title: 'Carrel {{version}} is ready',
    text: 'Nothing waits to be sent, so this is a good moment. It takes half a minute; you sign in again.',
    restart: 'Restart to update',
    later: 'Later',
    notes: 'What is new',
    notesTitle: 'What is new in {{version}}',
    close: 'Close',
  },
  notFoundTitle: 'There is nothing at this address',
  notFoundText: 'Go on with Find and Manage Users.',
  toUsers: 'Find and Manage Users',
} as const;
