/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/translate.cjs' },
  // Milliseconds: some tests start a database.
  testTimeout: 120_000,
};
