import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { deleteAlert } from '@/lib/runs/alerts/alerts.ts';

export const DELETE = route(
  {
    summary: 'Deletes an alert with what it told.',
    params: z.object({ id: z.uuid('is no alert') }),
  },
  ({ params }) => deleteAlert(params.id),
);
