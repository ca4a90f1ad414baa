import { route } from '@/lib/http/route';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing';
import { askLanguage } from '@/lib/notebooks/kept/language';
import { languageQuestion } from '@/lib/notebooks/language/question';

/** Completes or explains a place in a notebook's code; runs nothing. */
export const POST = route({ body: languageQuestion, maxBody: 3_000_000 }, ({ body, signal }) => {
  requireLocalEditing();
  return askLanguage(body, signal);
});
