import { explainError } from '../../../commands/cli/explain-error';

test('a package that only who develops has is told with what installs it', () => {
  // As Node says it: Jest finds modules itself, and words it otherwise.
  const error = Object.assign(
    new Error("Cannot find package '@electric-sql/pglite' imported from /home/ana/lakehouse.ts"),
    { code: 'ERR_MODULE_NOT_FOUND' },
  );
  expect(explainError(error)).toEqual({
    message: '@electric-sql/pglite is not installed: run npm ci, without --omit=dev',
    exitCode: 1,
  });
});

test('a file of ours that is not there is a mistake of ours', () => {
  const error = Object.assign(new Error("Cannot find module '/home/ana/no.ts'"), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  expect(() => explainError(error)).toThrow(error);
});
