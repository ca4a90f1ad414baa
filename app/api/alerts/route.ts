import { z } from 'zod';
import { keyOf } from '@/lib/http/keys/admit.ts';
import { route } from '@/lib/http/route.ts';
import { createAlert, LISTED, listAlerts, listNotices, seeNotices } from '@/lib/runs/alerts/alerts.ts';
import { alertRequest, alertView, noticeView } from '@/lib/runs/alerts/contract.ts';

export const GET = route(
  {
    summary: 'What somebody wants to be told of runs, and what was told lately, each the newest first.',
    answer: z.object({ alerts: z.array(alertView), notices: z.array(noticeView) }),
  },
  async () => ({ alerts: await listAlerts(), notices: await listNotices() }),
);

export const POST = route(
  {
    summary:
      'Sets an alert: a run ends, or a metric passes a bound. It is told once for each run, on the page of runs and by a signed webhook.',
    body: alertRequest,
    example: { what: 'above', metric: 'validationAccuracy', bound: 0.9 },
    answer: alertView,
    status: 201,
  },
  ({ body, request }) => createAlert(body, keyOf(request)),
);

export const PATCH = route(
  {
    summary: 'Somebody has looked at notices: they count as seen.',
    body: z.strictObject({ seen: z.array(z.uuid()).max(LISTED).describe('Ids of notices.') }),
    example: { seen: ['4f1c2b9e-0d1a-4c55-9a6e-1f1b2c3d4e5f'] },
  },
  ({ body }) => seeNotices(body.seen),
);
