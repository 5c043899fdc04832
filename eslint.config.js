/**
 * The rules that a machine can hold. A later entry replaces the whole option list of a rule, it does not add to it, so
 * the lists are constants here and every entry spells its rule's list out in full. Which folder may import which is
 * held by .dependency-cruiser.mjs; here stand only imports that go by the imported name.
 */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// ---- lists -------------------------------------------------------------------------------------------------------

const unsafeMarkup = [
  {
    selector:
      "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']",
    message: 'Text goes into the page as text: render elements.',
  },
  {
    selector:
      "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'Text goes into the page as text: use textContent or render elements.',
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    message: 'Text goes into the page as text: render elements.',
  },
];

const decisionsByText = [
  {
    selector: "CallExpression[callee.property.name='includes'][callee.object.property.name='message']",
    message: 'Decide by the error’s code, never by its text.',
  },
];

const ambientTime = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'core has no clock: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'core has no clock: take the time as an argument.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^toLocale/], CallExpression[callee.property.name='localeCompare'][arguments.length<2]",
    message: 'core gives the same answer on every machine: name the locale, or leave this to the screen.',
  },
];

const floats = [
  {
    selector: "BinaryExpression[operator='/'], AssignmentExpression[operator='/=']",
    message: 'Money is integers: share amounts out with the functions of core/money.ts, never by division.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(toFixed|toPrecision|parseFloat|parseInt)$/], CallExpression[callee.name=/^parse(Float|Int)$/]',
    message: 'Money is integers of minor units: read and write it by its digits.',
  },
  {
    selector: 'Literal[raw=/^[0-9_]*[.][0-9]/], Literal[raw=/^[0-9][0-9_.]*e-/i]',
    message: 'Money is integers of minor units.',
  },
];

const switchedOffTests = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme)$/]',
    message: 'Every test runs: mend it or remove it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe)$/]',
    message: 'Every test runs: mend it or remove it.',
  },
];

const clockAndChance = [
  { object: 'Date', property: 'now', message: 'core has no clock: take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'core has no randomness: take it as an argument.' },
  { object: 'performance', property: 'now', message: 'core has no clock: take the time as an argument.' },
  {
    object: 'Intl',
    property: 'DateTimeFormat',
    message: 'core has no locale and no time zone: leave this to the screen.',
  },
  { object: 'crypto', message: 'core has no randomness: take it as an argument.' },
];

/** Globals of a browser or of Node; the compiler refuses most of them in core already, this gives the reason. */
const surroundings = [
  ...[
    'console',
    'crypto',
    'document',
    'fetch',
    'globalThis',
    'indexedDB',
    'localStorage',
    'navigator',
    'performance',
  ],
  ...[
    'process',
    'queueMicrotask',
    'sessionStorage',
    'setImmediate',
    'setInterval',
    'setTimeout',
    'structuredClone',
    'window',
  ],
].map((name) => ({
  name,
  message: 'core knows nothing of its surroundings: take what it needs as an argument.',
}));

const relativeOutside = {
  regex: '^(\\.\\./)+(core|\\.gen)/',
  message: 'Across folders import by name: #core/… and #gen/….',
};
const ipcMainElsewhere = {
  name: 'electron',
  importNames: ['ipcMain'],
  message:
    'Only electron/ipc-main.ts speaks to ipcMain: it checks the sender and the arguments of every call.',
};
const ipcRendererElsewhere = {
  name: 'electron',
  importNames: ['ipcRenderer'],
  message: 'Only electron/preload.ts speaks to ipcRenderer.',
};

const windowsElsewhere = {
  selector: "NewExpression[callee.name='BrowserWindow']",
  message: 'Windows are made by electron/window/guarded-window.ts alone: it states what each must be.',
};

const certificatesOverridden = {
  selector: "Literal[value='certificate-error'], MemberExpression[property.name='setCertificateVerifyProc']",
  message: 'Certificates are the system’s to judge: no code of ours overrides one.',
};

const noAmbient = {
  'no-restricted-properties': ['error', ...clockAndChance],
  'no-restricted-globals': ['error', ...surroundings],
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex:
            '^(?!\\.{1,2}/|#core/|#gen/|typebox(/|$)|temporal-polyfill(/|$)|fflate$|ipaddr\\.js$|re2js$)',
          message: 'core imports only itself, typebox, temporal-polyfill, fflate, ipaddr.js and re2js.',
        },
      ],
    },
  ],
};

/** Of ESLint's own rules, those that find a mistake which the compiler lets through. */
const mistakes = Object.fromEntries(
  [
    ...[
      'eqeqeq',
      'for-direction',
      'no-async-promise-executor',
      'no-cond-assign',
      'no-constant-binary-expression',
    ],
    ...[
      'no-constant-condition',
      'no-debugger',
      'no-dupe-else-if',
      'no-duplicate-case',
      'no-empty',
      'no-eval',
    ],
    ...[
      'no-fallthrough',
      'no-loss-of-precision',
      'no-misleading-character-class',
      'no-new-func',
      'no-new-wrappers',
    ],
    ...['no-prototype-builtins', 'no-regex-spaces', 'no-self-assign', 'no-self-compare', 'no-sparse-arrays'],
    ...[
      'no-template-curly-in-string',
      'no-unmodified-loop-condition',
      'no-unsafe-finally',
      'no-useless-catch',
    ],
    ...[
      'no-unsafe-optional-chaining',
      'no-useless-escape',
      'no-var',
      'object-shorthand',
      'prefer-const',
      'use-isnan',
    ],
    ...['valid-typeof'],
  ].map((rule) => [rule, 'error']),
);

// ---- entries -----------------------------------------------------------------------------------------------------

const typed = ['**/*.ts', '**/*.tsx'];

export default tseslint.config(
  { ignores: ['node_modules/', '.gen/', '.tsbuild/', '.out/', '.carrel/', 'dist/', 'coverage/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { rules: mistakes },
  {
    files: typed,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: './{core,renderer,electron,server,build,test}/tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', 350],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...unsafeMarkup, ...decisionsByText],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [ipcMainElsewhere, ipcRendererElsewhere], patterns: [relativeOutside] },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // ports are asynchronous for the implementations that must wait; the others need not
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      ...noAmbient,
      'no-restricted-syntax': ['error', ...unsafeMarkup, ...decisionsByText, ...ambientTime],
    },
  },
  {
    files: [
      ...[
        'core/ledger/**/*.ts',
        'core/money.ts',
        'core/mutations/{fee-*,cash-count}.ts',
        'core/letters/**/*.ts',
      ],
    ],
    rules: {
      'no-restricted-syntax': ['error', ...unsafeMarkup, ...decisionsByText, ...ambientTime, ...floats],
    },
  },
  {
    files: [
      ...['server/{ledger,bursar}/**/*.ts', 'server/jobs/{waive-fees,notify-fees,audit-ledger}.ts'],
      ...['server/jobs/{export-to,import-from}-bursar.ts', 'server/demo/demo-fees.ts'],
      ...[
        'renderer/features/{fees,cash}/**/*.{ts,tsx}',
        'renderer/components/{money-field.tsx,parse-money.ts}',
      ],
    ],
    // draws bars: its numbers are places on the screen
    ignores: ['renderer/features/cash/day-chart.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...unsafeMarkup, ...decisionsByText, ...floats] },
  },
  {
    // hot loops over typed arrays: the loop's bound is the check, another one would be paid for each user
    files: ['core/{search,codec}/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['electron/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[...unsafeMarkup, ...decisionsByText, certificatesOverridden, windowsElsewhere],
      ],
    },
  },
  {
    files: ['electron/window/guarded-window.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...unsafeMarkup, ...decisionsByText, certificatesOverridden],
    },
  },
  {
    files: ['electron/ipc-main.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [ipcRendererElsewhere], patterns: [relativeOutside] },
      ],
    },
  },
  {
    files: ['electron/preload.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [ipcMainElsewhere], patterns: [relativeOutside] },
      ],
    },
  },
  {
    // programs that speak to a person at a terminal
    files: ['build/**/*.ts', 'server/**/main.ts', 'server/cli/**/*.ts', 'test/{sim,bench}/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...unsafeMarkup, ...switchedOffTests],
      // fixtures that need no other fixture are written ({}, use)
      'no-empty-pattern': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
