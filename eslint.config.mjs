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
      // They take a third of the lint, and there is no enum of ours and no class that another is mistaken for.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // Commands get streams, variables and arguments as parameters: one file takes them from `process`.
    files: ['**/*.ts'],
    ignores: ['bench/**', 'test/**', 'commands/cli/run-command.ts'],
    rules: { 'no-restricted-globals': ['error', 'console', 'process'] },
  },
);
