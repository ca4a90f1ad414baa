// What pages and their workers get for `zod` (see next.config.js). Without this, zod tries whether it may compile code, which the
// policy of pages forbids: each page would report a violation.
import * as z from 'zod/v4';

if (typeof document !== 'undefined' || typeof importScripts === 'function') z.config({ jitless: true });

export * from 'zod/v4';
export { z, z as default };
