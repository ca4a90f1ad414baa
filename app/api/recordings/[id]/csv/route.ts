import { formatSessionCsv } from '@/lib/mouse/session-csv.ts';
import { readRecording } from '@/lib/server/recordings/read.ts';
import { recordingParams } from '@/lib/server/recordings/request.ts';
import { route } from '@/lib/server/route.ts';

/** A kept recording as a file with SapiMouse's columns. */
export const GET = route({ params: recordingParams, produces: 'text/csv' }, async ({ params }) => {
  const { key, events } = await readRecording(params.id);
  return new Response(formatSessionCsv(events), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${key}.csv"`,
    },
  });
});
