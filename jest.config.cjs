/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  // Jest's own runner loads all modules anew for each test file: half of the time of all tests.
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/setup.mjs'],
};
