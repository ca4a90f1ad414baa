import { z } from 'zod';
import { call } from '@/components/api/call.ts';
import { profileJson } from '@/lib/signature/profile.ts';

const profiles = z.object({
  profiles: z.array(profileJson),
  total: z.number(),
  next: z.string().nullable(),
});

/** So many of the server's people are compared in the page. Among more nobody is named anyway; the server compares with all of them. */
export const MOST_HERE = 200;

/** What the people of the server are kept under while a page is open. */
export const SERVER_PROFILES = '/api/profiles';

/** The people who are enrolled on the server with their embeddings, page by page, at most {@link MOST_HERE}. */
export async function readServerProfiles() {
  const found: z.output<typeof profileJson>[] = [];
  for (let after: string | null = null; found.length < MOST_HERE; ) {
    const query = { embeddings: 'true', after: after ?? undefined } as const;
    const page = profiles.parse(await call('GET /api/profiles', { query }));
    found.push(...page.profiles);
    after = page.next;
    if (after === null) break;
  }
  return found;
}
