/**
 * Which folder may import which: core nothing but itself, the product's other parts core, tools and tests more, and
 * nothing imports tests. Some packages have one home, so that what they stand for can be replaced in one place. Imports
 * that go by name (ipcMain, ipcRenderer) are held by eslint.config.js.
 */

/** `name` imports itself and `allowed`, no other folder of ours. */
function layer(name, ...allowed) {
  return {
    name: `layer-${name}`,
    comment: `${name}/ imports ${['itself', ...allowed].join(', ')} and no other folder`,
    severity: 'error',
    from: { path: `^${name}/` },
    to: {
      path: '^(core|renderer|electron|server|build|test)/',
      pathNot: `^(${[name, ...allowed].join('|')})/`,
    },
  };
}

/** Packages that are imported in `home` (and in tests) and nowhere else. */
function home(name, packages, folder) {
  return {
    name: `home-${name}`,
    comment: `${packages.join(', ')}: imported in ${folder} only`,
    severity: 'error',
    from: { pathNot: `^(${folder}|test/)` },
    to: { path: `^node_modules/(${packages.join('|')})/` },
  };
}

const corePackages = ['typebox', 'temporal-polyfill', 'fflate', 'ipaddr.js', 're2js'];
const fromNpmOrNode = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'];

export default {
  forbidden: [
    layer('core'),
    layer('renderer', 'core'),
    layer('electron', 'core'),
    layer('server', 'core'),
    layer('build', 'core', 'server'),
    {
      name: 'core-packages',
      comment: `core imports no package but ${corePackages.join(', ')}, and nothing of Node`,
      severity: 'error',
      from: { path: '^core/' },
      to: { dependencyTypes: fromNpmOrNode, pathNot: `^node_modules/(${corePackages.join('|')})/` },
    },
    {
      name: 'renderer-without-node',
      comment: 'the same pages run in a plain browser',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment: 'a feature of the renderer imports no other feature: what both need lies outside of features/',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '(^test/|[.]test[.]tsx?$)' },
    },
    home('dexie', ['dexie'], 'renderer/store/'),
    home('database', ['pg', 'kysely', 'pg-boss'], 'server/'),
    home('electron', ['electron', 'electron-updater'], 'electron/'),
    {
      name: 'no-cycle',
      comment: 'files that import each other are one file or need a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages',
      comment: 'a package that package.json does not name can vanish with the next update',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^[.]gen/', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
