import { z } from 'zod';
import type { AppError } from '@/lib/errors.ts';
import { route } from '@/lib/http/route.ts';
import { acceptanceKey, requireAcceptanceKey, requirePerson } from '@/lib/notebooks/kept/acceptance.ts';
import {
  acceptedPage,
  askingPage,
  type PlainPage,
  refusedPage,
} from '@/lib/notebooks/kept/acceptance-page.ts';
import { requireLocalEditing } from '@/lib/notebooks/kept/editing.ts';
import { notebookFolders } from '@/lib/notebooks/kept/folders.ts';
import { readNotebook } from '@/lib/notebooks/kept/store.ts';
import { trust } from '@/lib/notebooks/kept/trust.ts';

const params = z.object({ name: z.string() });

function answer({ html, status, policy, headers }: PlainPage): Response {
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, ...headers },
  });
}

export const GET = route(
  {
    summary:
      'The page on which a person decides whether a notebook may run; for a person in a browser only, no script can read it.',
    params,
    file: 'text/html',
  },
  async ({ params, request }) => {
    requireLocalEditing();
    requirePerson(request.headers, params.name);
    const stored = await readNotebook(notebookFolders(), params.name);
    return answer(askingPage(stored, await acceptanceKey(params.name, stored.text)));
  },
);

async function decide(name: string, form: Uint8Array): Promise<PlainPage> {
  const { text } = await readNotebook(notebookFolders(), name);
  const key = new URLSearchParams(new TextDecoder().decode(form)).get('key') ?? '';
  try {
    await requireAcceptanceKey(key, name, text);
  } catch (error) {
    return refusedPage(name, error as AppError);
  }
  await trust(text);
  return acceptedPage(name);
}

export const POST = route(
  {
    summary:
      'Accepts the text of a notebook that was shown, by the key that only that page holds; it has an origin of its own, hence the exception.',
    params,
    rawBody: true,
    maxBody: 1000,
    file: 'text/html',
    foreignOrigin: (request) => request.headers.get('origin') === 'null',
  },
  async ({ params, bytes }) => {
    requireLocalEditing();
    return answer(await decide(params.name, bytes));
  },
);
