/**
 * Every key of the desk, by where it works; the keyboard help shows the groups of the page one is on. A test holds it
 * to the bindings: what a screen binds stands here, and what stands here is bound.
 */
import type { keyHelp as words } from '../../i18n/en/key-help.ts';

/** Keys that do the same, or a pair that does it in two directions; and what, by its name in the catalogue. */
type KeyEntry = readonly [does: keyof typeof words.does, ...keys: readonly string[]];
type KeyGroup = {
  readonly name: keyof typeof words.groups;
  /** Paths of the pages where it works. */
  readonly on: RegExp;
  readonly entries: readonly KeyEntry[];
};

const anywhere = /^/;

/** What belongs to a page first, what works everywhere last. */
export const keyGroups: readonly KeyGroup[] = [
  {
    name: 'users',
    on: /^\/users$/,
    entries: [
      ['addUser', 'Ctrl+N'],
      ['register', 'Ctrl+Shift+N'],
      ['print', 'Ctrl+P'],
    ],
  },
  {
    name: 'fees',
    on: /^\/users\/[^/]+\/fees$/,
    entries: [
      ['addFee', 'A'],
      ['pay', 'P'],
      ['waive', 'W'],
      ['dispute', 'D'],
      ['print', 'Ctrl+P'],
      ['reprint', 'Ctrl+Shift+P'],
    ],
  },
  {
    name: 'user',
    on: /^\/users\/(?!new$)[^/]+(\/[^/]+)?$/,
    entries: [
      ['tabs', 'Ctrl+PageUp', 'Ctrl+PageDown'],
      ['neighbours', 'Alt+↑', 'Alt+↓'],
      ['addNote', 'N'],
      ['addBlock', 'B'],
      ['save', 'Ctrl+S'],
      ['cancel', 'Esc'],
    ],
  },
  {
    name: 'services',
    on: /^\/users\/[^/]+\/[^/]+\/patron-services/,
    entries: [
      ['tabs', 'Ctrl+PageUp', 'Ctrl+PageDown'],
      ['neighbours', 'Alt+↑', 'Alt+↓'],
      ['toDetails', 'Esc'],
    ],
  },
  {
    name: 'registration',
    on: /^\/register$/,
    entries: [
      ['saveToUser', 'Ctrl+S'],
      ['cancel', 'Esc'],
    ],
  },
  {
    name: 'newUser',
    on: /^\/users\/new$/,
    entries: [
      ['saveToList', 'Ctrl+S'],
      ['saveToUser', 'Ctrl+Shift+S'],
      ['cancel', 'Esc'],
    ],
  },
  {
    name: 'conflict',
    on: /^\/outbox\/./,
    entries: [
      ['mine', 'M'],
      ['theirs', 'T'],
      ['both', 'B'],
      ['otherField', '↑', '↓'],
    ],
  },
  { name: 'outbox', on: /^\/outbox$/, entries: [['print', 'Ctrl+P']] },
  {
    name: 'configuration',
    on: /^\/configuration$/,
    entries: [
      ['editRow', 'F2'],
      ['moveRow', 'Alt+↑', 'Alt+↓'],
      ['undo', 'Ctrl+Z'],
      ['save', 'Ctrl+S'],
    ],
  },
  {
    name: 'list',
    on: /^\/(users(?!\/new)|outbox|jobs|configuration)/,
    entries: [
      ['row', '↑', '↓'],
      ['cell', '←', '→'],
      ['ends', 'Ctrl+Home', 'Ctrl+End'],
      ['open', 'Enter'],
      ['select', 'Space'],
      ['extend', 'Shift+↑', 'Shift+↓'],
      ['selectAll', 'Ctrl+A'],
      ['actions', 'Shift+F10'],
      ['duplicate', 'Ctrl+D'],
      ['delete', 'Del'],
    ],
  },
  {
    name: 'search',
    on: anywhere,
    entries: [
      ['search', '/', 'Ctrl+K'],
      ['result', '↑', '↓'],
      ['openResult', 'Enter'],
      ['showAll', 'Ctrl+Enter'],
    ],
  },
  {
    name: 'dialogs',
    on: anywhere,
    entries: [
      ['primary', 'Ctrl+Enter'],
      ['addAnother', 'Shift+Enter'],
      ['close', 'Esc'],
    ],
  },
  {
    name: 'pages',
    on: anywhere,
    entries: [
      ['toUsers', 'Alt+1'],
      ['toRegister', 'Alt+2'],
      ['toOutbox', 'Alt+4', 'Alt+C'],
      ['toConfiguration', 'Alt+5'],
      ['toHealth', 'Alt+6'],
      ['toJobs', 'Alt+7'],
      ['toCash', 'Alt+8'],
    ],
  },
  {
    name: 'desk',
    on: anywhere,
    entries: [
      ['currentlyAt', 'Alt+D'],
      ['regions', 'F6', 'Shift+F6'],
      ['lock', 'Ctrl+L'],
      ['switchUser', 'Ctrl+Shift+L'],
      ['help', 'F1', 'Ctrl+/'],
    ],
  },
];

export const keyGroupsOf = (path: string): readonly KeyGroup[] => keyGroups.filter(({ on }) => on.test(path));
