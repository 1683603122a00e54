/**
 * Lets Node.js load the project's TypeScript. esbuild translates a file when it is new or has changed:
 * the first line of a translation says which content it is of. tsx does the same for any project, and
 * takes 0.17 s more of each start.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const CACHE = join(__dirname, 'node_modules', '.cache', 'typescript');
const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
};
const VERSIONS = `${require('esbuild/package.json').version} ${JSON.stringify(OPTIONS)}`;

/** Stack traces tell the lines of the TypeScript; those of packages are not worth reading their maps. */
process.setSourceMapsEnabled(true);
const loadJavaScript = require.extensions['.js'];
require.extensions['.js'] = (module, file) => {
  process.setSourceMapsEnabled(false);
  try {
    loadJavaScript(module, file);
  } finally {
    process.setSourceMapsEnabled(true);
  }
};

require.extensions['.ts'] = (module, file) => {
  const source = readFileSync(file, 'utf8');
  const mark = `//${createHash('sha256').update(`${VERSIONS} ${file}\n${source}`).digest('hex')}`;
  const cached = join(CACHE, `${encodeURIComponent(relative(__dirname, file))}.js`);
  const known = readIfThere(cached);
  const code = known?.startsWith(mark) ? known : translate(source, file, mark);
  if (code !== known) writeIfPossible(cached, code);
  module._compile(code, file);
};

function translate(source, sourcefile, banner) {
  const { transformSync } = require('esbuild');
  return transformSync(source, { ...OPTIONS, sourcefile, banner }).code;
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** In one step: another program may be reading it. Where nothing may be written, there is no cache. */
function writeIfPossible(file, text) {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // The translation is in memory, and all that is lost is time.
  }
}
