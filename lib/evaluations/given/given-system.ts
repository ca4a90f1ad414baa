import type { EmbeddableSession } from '../../embeddings/embed-sessions.ts';
import { AppError } from '../../errors.ts';
import { BACKENDS } from '../../evaluation/backends/registry.ts';
import type { ExtractorOrigin } from '../../evaluation/plan.ts';
import type { SessionEmbeddings } from '../../evaluation/session-embeddings.ts';
import type { System } from '../system.ts';
import type { GivenEmbeddings } from './embeddings-file.ts';

/** Somebody's embeddings as a system: what a network would be asked for is looked up. */
export function givenSystem(given: GivenEmbeddings, origin: ExtractorOrigin, backend?: string): System {
  const wanted = backend ?? 'cosine';
  BACKENDS.get(wanted);
  const { name, hash, dims } = given;
  return {
    name,
    members: [
      {
        embedder: { name, hash, dims, dispose() {} },
        variableLength: false,
        embed: async (sessions, { stride }) =>
          new Map(sessions.map((session) => [session.key, pick(given, session, stride)])),
        backend: wanted,
        backendChosen: backend !== undefined,
        weight: 1,
        shipped: undefined,
        card: undefined,
        origin,
        seed: 0,
      },
    ],
    dispose() {},
  };
}

/** The blocks of a session that begin at multiples of the stride. */
function pick(
  given: GivenEmbeddings,
  { key, subject, split, blocks }: EmbeddableSession & { blocks?: number },
  stride: number,
): SessionEmbeddings {
  const session = given.sessions.get(key);
  const { dims } = given;
  // Too short for a block of anybody's.
  if (!session && blocks === 0)
    return {
      subject,
      session: key,
      split,
      dims,
      count: 0,
      embeddings: new Float32Array(),
      starts: new Int32Array(),
    };
  if (!session)
    throw new AppError('bad_data', `${given.name} has no embeddings of the session ${key} of ${subject}.`, {
      hint: 'A file has a row for each block of every session that a protocol looks at; name fewer people with --subjects.',
    });
  if (session.subject !== subject)
    throw new AppError(
      'bad_data',
      `${given.name}: the session ${key} is of ${subject}, not of ${session.subject}.`,
    );
  const starts = session.starts!;
  const rows = [...starts.keys()].filter((row) => starts[row] % stride === 0);
  if (rows.length === 0)
    throw new AppError(
      'bad_data',
      `${given.name}: no block of ${key} begins at a multiple of ${stride} events.`,
      {
        hint: `Count "start" in pointer events (scrolling left out): 0, ${stride}, ${2 * stride}, …`,
      },
    );
  const embeddings = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => {
    embeddings.set(session.embeddings.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return { ...session, embeddings, count: rows.length, starts: Int32Array.from(rows, (row) => starts[row]) };
}
