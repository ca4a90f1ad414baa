// Entry of a worker thread whose module is TypeScript; see typescript-worker.ts.
import { register } from 'tsx/esm/api';

register();
if (process.env.MOUSEPRINT_PLUGINS) await import('./plugins/preload.ts');
await import(process.argv[2]);
