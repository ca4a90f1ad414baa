import { importUpload } from '@/lib/exchange/import-in-child.ts';
import { route } from '@/lib/http/route.ts';
import { runView } from '@/lib/runs/contract.ts';

const MOST = 256 * 1024 * 1024;
/** A large one is sent, unpacked, looked at and run once, after those that came before it. */
const TIMEOUT = 300_000;

export const POST = route(
  {
    summary: 'Takes in a run from the `.tar.gz` that is the body.',
    answer: runView,
    status: 201,
    upload: true,
    maxBody: MOST,
    timeout: TIMEOUT,
    rate: { perMinute: 30, burst: 10 },
  },
  ({ save, signal }) => importUpload(save, signal),
);
