import { RECORDER_SCRIPT } from '@/lib/capture/embed/script.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    summary:
      'The script that web pages elsewhere include. It says nothing of this server, so any page may load it.',
    open: true,
    foreignOrigin: () => true,
    file: 'text/javascript',
  },
  () =>
    new Response(RECORDER_SCRIPT, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'cross-origin-resource-policy': 'cross-origin',
        // With a hash in the page's tag the browser asks whether it may read; kept once, the answer is for every page.
        'access-control-allow-origin': '*',
      },
    }),
);
