/** TypeScript to JavaScript as Node.js loads it, by esbuild: for the commands and for Jest. */
const { createHash } = require('node:crypto');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
};
const VERSIONS = `${require('esbuild/package.json').version} ${JSON.stringify(OPTIONS)}`;

/** Equal for what has the same translation: 64 hexadecimal digits. */
const keyOf = (source, file) =>
  createHash('sha256').update(`${VERSIONS} ${file}\n${source}`).digest('hex');

/** @param banner the first line of the translation */
function translate(source, sourcefile, banner) {
  // Loaded for a file that is new: it takes longer than to read all that were translated before.
  const { transformSync } = require('esbuild');
  return transformSync(source, { ...OPTIONS, sourcefile, banner }).code;
}

module.exports = { keyOf, translate };
