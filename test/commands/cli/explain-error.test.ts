import { explainError } from '../../../commands/cli/explain-error';

test('a missing package for development is reported, with the command that installs it', () => {
  // Node's message: Jest resolves modules itself, and has another.
  const error = Object.assign(
    new Error("Cannot find package '@electric-sql/pglite' imported from /home/ana/lakehouse.ts"),
    { code: 'ERR_MODULE_NOT_FOUND' },
  );
  expect(explainError(error)).toEqual({
    message: '@electric-sql/pglite is not installed: run npm ci, without --omit=dev',
    exitCode: 1,
  });
});

test('a missing file of our own is an error in our own code', () => {
  const error = Object.assign(new Error("Cannot find module '/home/ana/no.ts'"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  expect(() => explainError(error)).toThrow(error);
});
