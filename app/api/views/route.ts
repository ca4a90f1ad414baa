import { route } from '@/lib/http/route.ts';
import { forgetView, listViews, saveView, viewBody, viewName, viewPage } from '@/lib/runs/saved-views.ts';

/** Saved views of a page. */
export const GET = route({ query: viewPage }, async ({ query }) => ({ views: await listViews(query.page) }));

/** Keeps a view under its name. */
export const PUT = route({ body: viewBody }, ({ body }) => saveView(body));

/** Forgets a saved view. */
export const DELETE = route({ body: viewName }, ({ body }) => forgetView(body));
