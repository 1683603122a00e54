/**
 * Imports point one way: settings → constructs → manifests → parity → files.
 * Constructs and parity share only `manifests/`; only commands write files and print.
 */
const may = (from, ...to) => ({
  name: `${from}-imports`,
  comment: `${from}/ may import ${to.join(', ') || 'nothing of the project'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^(?!node_modules/)[^/]+/',
    pathNot: [from, ...to].map((folder) => `^${folder}[/.]`),
    dependencyTypesNot: ['core'],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-main',
      comment: 'only its tests may import the main.ts of a command',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: ['^main\\.ts$', '^commands/[^/]+/main\\.ts$'] },
    },
    {
      name: 'no-plane-imports-a-sibling',
      comment:
        'the types that planes exchange are in constructs/handles/; platform.ts connects planes',
      severity: 'error',
      from: { path: '^constructs/([a-z]+-plane)/' },
      to: { path: '^constructs/[a-z]+-plane/', pathNot: '^constructs/$1/' },
    },
    {
      name: 'no-command-imports-a-sibling',
      comment: 'what commands share is in commands/cli/',
      severity: 'error',
      from: { path: '^commands/([a-z-]+)/' },
      to: { path: '^commands/[a-z-]+/', pathNot: '^commands/($1|cli)/' },
    },
    may('manifests'),
    may('assets', 'manifests'),
    may('config', 'manifests'),
    may('constructs', 'assets', 'config', 'manifests'),
    may('parity', 'manifests'),
    may('parity/facts', 'manifests'),
    may('parity/ledger', 'manifests', 'parity/facts', 'parity/compose'),
    may('parity/lowering', 'manifests', 'parity/facts', 'parity/compose'),
    may('parity/checks', 'manifests', 'parity/facts', 'parity/compose'),
    may('commands', 'assets', 'config', 'constructs', 'manifests', 'parity'),
    may('bench', 'assets', 'commands', 'config', 'constructs', 'manifests', 'parity'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|compose|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types'],
    },
  },
};
