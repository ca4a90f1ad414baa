import { z } from 'zod';
import { route } from '@/lib/http/route.ts';
import { savedView } from '@/lib/runs/contract.ts';
import { forgetView, listViews, saveView, viewBody, viewName, viewPage } from '@/lib/runs/saved-views.ts';

export const GET = route(
  { summary: 'Saved views of a page.', answer: z.object({ views: z.array(savedView) }), query: viewPage },
  async ({ query }) => ({
    views: await listViews(query.page),
  }),
);

export const PUT = route({ summary: 'Keeps a view under its name.', body: viewBody }, ({ body }) =>
  saveView(body),
);

export const DELETE = route({ summary: 'Forgets a saved view.', body: viewName }, ({ body }) =>
  forgetView(body),
);
