/**
 * Imports point one way: settings → constructs → manifests → parity → files.
 * `problems/` and `manifests/` are what both sides may know.
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
      comment: 'main.ts and commands/ act when they are loaded, but for what runs them',
      severity: 'error',
      from: { path: '^(?!test/)' },
      to: { path: '^(main\\.ts$|commands/)', pathNot: '^commands/run-command\\.ts$' },
    },
    may('problems'),
    may('manifests', 'problems'),
    may('sources'),
    may('config', 'problems', 'manifests'),
    may('constructs', 'config', 'manifests', 'sources'),
    may('parity', 'problems', 'manifests'),
    may('parity/facts', 'manifests'),
    may('parity/ledger', 'problems', 'manifests', 'parity/facts', 'parity/compose'),
    may('parity/lowering', 'manifests', 'parity/facts', 'parity/compose'),
    may('parity/checks', 'problems', 'manifests', 'parity/facts', 'parity/compose'),
    may('synth', 'config', 'constructs', 'manifests', 'parity', 'problems', 'sources'),
    may('programs', 'problems'),
    may('verification', 'config', 'parity', 'problems', 'programs'),
    may('bundle', 'manifests', 'parity', 'problems', 'programs'),
    may('catalogue', 'problems', 'sources'),
    may(
      'commands',
      'bundle',
      'catalogue',
      'config',
      'manifests',
      'parity',
      'problems',
      'programs',
      'sources',
      'synth',
      'verification',
    ),
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
