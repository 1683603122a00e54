import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'compose/', '.venv/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // Commands get streams, variables and arguments as parameters: one file takes them from `process`.
    files: ['**/*.ts'],
    ignores: ['bench/**', 'test/**', 'commands/cli/run-command.ts'],
    rules: { 'no-restricted-globals': ['error', 'console', 'process'] },
  },
  {
    // The tests' runner takes no notice of them: such a test would pass whatever happens.
    files: ['test/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'expect', property: 'assertions' },
        { object: 'expect', property: 'hasAssertions' },
        { object: 'test', property: 'failing' },
      ],
    },
  },
);
