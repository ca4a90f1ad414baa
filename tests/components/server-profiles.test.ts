import { expect, it, vi } from 'vitest';
import { MOST_HERE, readServerProfiles } from '../../components/live/server-profiles.ts';
import { profileToJson } from '../../lib/signature/profile.ts';

const NAMES = Array.from({ length: MOST_HERE + 60 }, (_, i) => `person ${String(i).padStart(3, '0')}`);
const PAGE = 50;

it('reads the people of the server page by page, and no more than a page compares', async () => {
  vi.stubGlobal('fetch', async (address: string) => {
    const after = new URL(address, 'http://here').searchParams.get('after');
    const from = after === null ? 0 : NAMES.indexOf(after) + 1;
    const page = NAMES.slice(from, from + PAGE).map((name) =>
      profileToJson({
        ...{
          id: name,
          name,
          model: 'a',
          modelHash: 'h',
          dims: 2,
          blocks: 1,
          version: 1,
          keepsMovement: false,
        },
        ...{
          createdAt: new Date(0),
          sessions: [],
          embeddings: Float32Array.of(1, 0),
          lowRate: new Float32Array(),
        },
      }),
    );
    const next = from + PAGE < NAMES.length ? NAMES[from + PAGE - 1] : null;
    return Response.json({ profiles: page, total: NAMES.length, next });
  });
  const found = await readServerProfiles();
  vi.unstubAllGlobals();
  expect(found.map(({ name }) => name)).toEqual(NAMES.slice(0, MOST_HERE));
});
