import { languageQuestion } from '@/lib/notebooks/language/question';
import { requireLocalEditing } from '@/lib/server/notebooks/editing';
import { askLanguage } from '@/lib/server/notebooks/language';
import { route } from '@/lib/server/route';

/** Completes or explains a place in a notebook's code; runs nothing. */
export const POST = route({ body: languageQuestion, maxBody: 3_000_000 }, ({ body, signal }) => {
  requireLocalEditing();
  return askLanguage(body, signal);
});
