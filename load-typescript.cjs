/**
 * Lets Node.js load the project's TypeScript, which tsx translates. Packages are JavaScript already:
 * they are loaded as without tsx, which reads each of their files in search of more to translate.
 */
const loadJavaScript = require.extensions['.js'];
require('tsx/cjs');
require.extensions['.js'] = loadJavaScript;
