// What pages and their workers get for `libsvm-js/asm` (see next.config.js): they read the list of back-ends and never fit this one, and LIBSVM
// asks for modules of Node that no page has.
export default class {
  constructor() {
    throw new Error('LIBSVM runs on the server only.');
  }
}
