// Entry of a worker thread whose module is TypeScript, as CommonJS; see typescript-worker.ts.
const { fileURLToPath } = require('node:url');
const { register } = require('tsx/cjs/api');

register();
require(fileURLToPath(process.argv[2]));
