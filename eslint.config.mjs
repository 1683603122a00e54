import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'compose/'] },
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
    // What a command has of the outside is handed to it, by one file that takes it from the process.
    files: ['**/*.ts'],
    ignores: ['bench/**', 'test/**', 'commands/cli/run-command.ts'],
    rules: { 'no-restricted-globals': ['error', 'console', 'process'] },
  },
);
