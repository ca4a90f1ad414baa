import { route } from '@/lib/http/route.ts';
import { languageAnswer } from '@/lib/notebooks/contract.ts';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing.ts';
import { askLanguage } from '@/lib/notebooks/kept/language.ts';
import { languageQuestion } from '@/lib/notebooks/language/question.ts';

export const POST = route(
  {
    summary: 'Completes or explains a place in a notebook’s code; runs nothing.',
    answer: languageAnswer,
    body: languageQuestion,
    maxBody: 3_000_000,
  },
  ({ body, signal }) => {
    requireLocalEditing();
    return askLanguage(body, signal);
  },
);
