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
