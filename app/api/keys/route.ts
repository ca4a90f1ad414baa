import { z } from 'zod';
import { createKey, keyView, listKeys, newKey } from '@/lib/http/keys/keys.ts';
import { route } from '@/lib/http/route.ts';

export const GET = route(
  {
    scope: 'administer',
    summary: 'Keys of other programs, without their secrets.',
    answer: z.object({ keys: z.array(keyView) }),
  },
  async () => ({ keys: (await listKeys()).map(toJson) }),
);

export const POST = route(
  {
    scope: 'administer',
    summary: 'Makes a key with scopes for another program; its secret is told this once.',
    body: newKey,
    example: { name: 'shop', scopes: ['verify'] },
    answer: z.object({ key: keyView, token: z.string() }),
    status: 201,
  },
  async ({ body }) => {
    const { key, token } = await createKey(body);
    return { key: toJson(key), token };
  },
);

function toJson(key: Awaited<ReturnType<typeof listKeys>>[number]) {
  return {
    ...key,
    scopes: [...key.scopes],
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
