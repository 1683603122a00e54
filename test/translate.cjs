/** Jest's transform: TypeScript is translated as it is for the commands. */
const { keyOf, translate } = require('../translate-typescript.cjs');

module.exports = {
  process: (source, file) => ({ code: translate(source, file) }),
  getCacheKey: keyOf,
};
