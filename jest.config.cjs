/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  // Jest's own runner loads all modules anew for each test file: half of the time of all tests. In
  // processes, for some tests set the umask, which threads cannot.
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/test/setup.mjs'],
};
