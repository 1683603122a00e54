/** Jest's transform: esbuild translates TypeScript, as it does for the commands (load-typescript.cjs). */
const { transformSync, version } = require('esbuild');
const { createHash } = require('node:crypto');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
};

module.exports = {
  process: (source, sourcefile) => ({
    code: transformSync(source, { ...OPTIONS, sourcefile }).code,
  }),
  getCacheKey: (source, sourcefile) =>
    createHash('sha256')
      .update(`${version} ${JSON.stringify(OPTIONS)} ${sourcefile}\n${source}`)
      .digest('hex'),
};
