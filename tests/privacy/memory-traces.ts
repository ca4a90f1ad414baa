import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Events } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { describeSession, type EnrolmentSession } from '../../lib/signature/enrolment-session.ts';

/** A session that somebody enrolled in, with what is remembered of it. */
export function rememberedSession(seed: number): { events: Events; session: EnrolmentSession } {
  const events = windBot.play({
    ...{ random: seededRandom(seed), width: 900, height: 600, durationMs: 40_000 },
  });
  return {
    events,
    session: describeSession(events, { blocks: 8 }, new Date(1_790_000_000_000 + seed * 86_400_000)),
  };
}

/** Pieces of the hashes of a memory, short enough that most lie within a page of the database. */
export function tracesOf({ memory }: EnrolmentSession): string[] {
  const pieces = [memory!.shapes, memory!.rows].flatMap((text) =>
    Array.from({ length: Math.floor(text.length / 64) }, (_, i) => text.slice(64 * i, 64 * i + 24)),
  );
  return [...new Set(pieces)].filter((piece) => piece.length === 24);
}

/** Files below a directory in which any of these words lies, by name; also under which bytes of deleted rows may be left. */
export async function filesWithAny(directory: string, words: readonly string[]): Promise<string[]> {
  const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((f) =>
    f.isFile(),
  );
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const bytes = await readFile(path.join(parentPath, name));
    if (words.some((word) => bytes.includes(word))) found.push(name);
  }
  return found;
}
