// Words of the application's menu and of the questions that the shell itself asks. They are the shell's own: the catalogues
// of the pages are not loaded here, and what has a role gets its words from the system.

export const words = {
  desk: 'Desk',
  lock: 'Lock the desk',
  switchUser: 'Switch user',
  health: 'Health',
  keyHelp: 'Keyboard help',
  edit: 'Edit',
  view: 'View',
  reload: 'Start the page again',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Normal size',
  fullScreen: 'Full screen',
  help: 'Help',
  about: 'About Carrel',
  exit: 'Exit',
  leaveQuestion: 'Leave without saving?',
  leaveDetail: 'What was typed on this page and not saved is lost. Saved changes are kept.',
  stay: 'Stay',
  leave: 'Leave',
} as const;
