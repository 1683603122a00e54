/**
 * Runs in each worker of Jest before the first test: test files, too, are loaded as the commands load
 * theirs. Node.js imports a test file as an ES module, and knows no `.ts` there.
 */
import { register } from 'node:module';
import '../load-typescript.cjs';

// A thread of its own loads the hook, from an address: hence the text.
const hook = `export const load = (url, context, next) =>
  new URL(url).pathname.endsWith('.ts')
    ? { format: 'commonjs', shortCircuit: true }
    : next(url, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

/** The runner has no limit for a test: one that waits for ever would keep the others from running. */
const LIMIT_MS = 120_000;
let last = '';
let since = Date.now();
setInterval(() => {
  const { testPath, currentTestName } = expect.getState();
  const test = `${testPath}: ${currentTestName}`;
  if (test !== last) {
    last = test;
    since = Date.now();
  } else if (Date.now() - since > LIMIT_MS) {
    throw new Error(`${test}: has not ended after ${LIMIT_MS / 1000} s`);
  }
}, 5_000).unref();
