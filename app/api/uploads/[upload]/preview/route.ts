import { z } from 'zod';
import { openUpload } from '@/lib/catalogue/uploads.ts';
import { csvPreview } from '@/lib/datasets/contract.ts';
import { previewCsv } from '@/lib/datasets/csv/preview.ts';
import { csvOptionsSchema } from '@/lib/datasets/csv-options.ts';
import { route } from '@/lib/http/route.ts';

const params = z.object({ upload: z.uuid() });
const body = csvOptionsSchema.partial();

/** Of larger files the beginning is looked at. */
const MOST_BYTES = 32 * 1024 ** 2;

export const POST = route(
  {
    summary:
      'Says what files that were sent seem to be and what would come of importing them; nothing is written.',
    answer: csvPreview,
    params,
    body,
    example: {},
    rate: { perMinute: 120, burst: 30 },
  },
  async ({ params, body, signal }) => previewCsv(await openUpload(params.upload), body, signal, MOST_BYTES),
);
