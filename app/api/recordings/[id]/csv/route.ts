import { route } from '@/lib/http/route.ts';
import { formatSessionCsv } from '@/lib/mouse/session-csv.ts';
import { readRecording } from '@/lib/recordings/read.ts';
import { recordingParams } from '@/lib/recordings/request.ts';

export const GET = route(
  {
    summary: 'A kept recording as a file with SapiMouse’s columns.',
    params: recordingParams,
    file: 'text/csv',
  },
  async ({ params }) => {
    const { key, events } = await readRecording(params.id);
    return new Response(formatSessionCsv(events), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${key}.csv"`,
      },
    });
  },
);
