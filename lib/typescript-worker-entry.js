// Entry of a worker thread whose module is TypeScript; see typescript-worker.ts.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
