import { z } from 'zod';
import { upload } from '@/lib/catalogue/contract.ts';
import { MAX_UPLOAD_BYTES, receiveUpload } from '@/lib/catalogue/uploads.ts';
import { route } from '@/lib/http/route.ts';

const query = z.object({
  path: z.string().min(1).max(1000).describe('Name of the file, or its path in the folder that was chosen.'),
  upload: z.uuid().optional().describe('The upload that it belongs to; a new one when left out.'),
});

/** A gigabyte takes a while to be sent. */
const TIMEOUT = 15 * 60_000;

export const POST = route(
  {
    summary: 'Takes a file that is to be looked at or imported, as it is; it is kept for an hour.',
    answer: upload,
    query,
    upload: true,
    maxBody: MAX_UPLOAD_BYTES,
    timeout: TIMEOUT,
    rate: { perMinute: 3000, burst: 2000 },
  },
  async ({ query, save }) => receiveUpload(query.path, save, query.upload),
);
