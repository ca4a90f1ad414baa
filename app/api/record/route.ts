import { AppError } from '@/lib/errors.ts';
import { JsonAnswer, route } from '@/lib/http/route.ts';
import { receiveBatch } from '@/lib/recordings/receive.ts';
import { MAX_BATCH_BYTES, pageBatchSchema } from '@/lib/recordings/request.ts';
import { isRecorderOrigin, siteOf } from '@/lib/recordings/sites.ts';
import { validate } from '@/lib/validation.ts';

/** The only route that pages elsewhere may use, those of configured origins alone. Without the token of that origin it takes nothing. */
const elsewhere = {
  open: true,
  foreignOrigin: (request: Request) => isRecorderOrigin(request.headers.get('origin')),
};

export const POST = route(
  {
    summary:
      'Takes what `recorder.js` sends: JSON as text of no declared type, because a page that closes can send nothing else.',
    ...elsewhere,
    rawBody: true,
    maxBody: MAX_BATCH_BYTES,
    rate: { perMinute: 3000, burst: 500 },
  },
  async ({ bytes, request }) => {
    const { token, session, ...batch } = validate(pageBatchSchema, parse(bytes), 'The body', { first: true });
    const origin = request.headers.get('origin');
    const site = await siteOf(token, origin);
    await receiveBatch(session, batch, { siteId: site.id, origin: site.origin });
  },
);

export const OPTIONS = route(
  { summary: 'What a browser asks first when a page declares another type.', ...elsewhere },
  () =>
    JsonAnswer.of(undefined, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    }),
);

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON.', { cause });
  }
}
