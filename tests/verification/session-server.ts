/** What a server does of verification, in a process of its own that can be killed; its address is the first line that it writes. */
import { startWebhooks } from '../../lib/http/webhooks/sender.ts';
import { resumeSessions } from '../../lib/verification/sessions.ts';
import { deliverDue } from '../../lib/verification/webhooks.ts';
import { serveRoutes } from '../api/serve-routes.ts';

startWebhooks(() => deliverDue());
await resumeSessions();
const { url } = await serveRoutes([
  'api/sessions',
  'api/sessions/[id]',
  'api/sessions/[id]/events',
  'api/sessions/[id]/confirm',
]);
console.log(url);
