import { AppError } from '../errors.ts';

/** Event streams at once: each looks into the database now and then, and holds a connection. */
const MOST_STREAMS = 256;
/** Of one visitor: a browser has six connections to a server, a proxy may stand for many people. */
const MOST_OF_A_VISITOR = 64;

// Next evaluates a module once per bundle, so the count lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintOpenStreams?: Map<string, number> };

function counts(): Map<string, number> {
  shared.mouseprintOpenStreams ??= new Map();
  return shared.mouseprintOpenStreams;
}

/** How many event streams are open. */
export function countOpenStreams(): number {
  return [...counts().values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Counts a stream in; the returned function counts it out, once.
 * @throws AppError `rate_limited` when the visitor has too many, `overloaded` when there are too many in all.
 */
export function openStream(visitor: string): () => void {
  const open = counts();
  const own = open.get(visitor) ?? 0;
  if (own >= MOST_OF_A_VISITOR)
    throw new AppError('rate_limited', `${own} event streams are open from your address.`, {
      hint: 'Close some pages; what they show is read anew when they are opened again.',
    });
  if (countOpenStreams() >= MOST_STREAMS)
    throw new AppError('overloaded', `${MOST_STREAMS} event streams are open.`, {
      hint: 'Try again when others have closed theirs.',
    });
  open.set(visitor, own + 1);
  let closed = false;
  return () => {
    if (closed) return;
    closed = true;
    const left = (open.get(visitor) ?? 1) - 1;
    if (left > 0) open.set(visitor, left);
    else open.delete(visitor);
  };
}
