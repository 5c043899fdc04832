/** Words of the account menu and of pages that belong to no feature. */
export const app = {
  lock: 'Lock',
  switchUser: 'Switch user',
  colours: { system: 'Colours of the system', light: 'Light', dark: 'Dark' },
  soundsOff: 'Turn sounds off',
  soundsOn: 'Turn sounds on',
  singleKeysOff: 'Turn single-letter keys off',
  singleKeysOn: 'Turn single-letter keys on',
  notFoundTitle: 'There is nothing at this address',
  notFoundText: 'Go on with Find and Manage Users.',
  toUsers: 'Find and Manage Users',
} as const;
