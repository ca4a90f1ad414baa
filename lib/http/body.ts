import { open } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { ByteBudget } from './byte-budget.ts';
import { JsonMeter } from './json-meter.ts';

/** What a request may carry when its route says nothing else, in bytes. */
export const DEFAULT_MAX_BODY = 1024 * 1024;

/** Of bodies larger than {@link DEFAULT_MAX_BODY}, what may be held at once; parsed, they take several times as much. */
const LARGE_BODIES = 48 * 1024 * 1024;

// Next evaluates a module once per bundle, so the budget lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintBodies?: ByteBudget };

/**
 * Waits until a request's body may be held; small ones at once.
 * @returns what says that it is no longer held
 */
export async function roomForBody(request: Request, limit: number, signal: AbortSignal): Promise<() => void> {
  const stated = Number(request.headers.get('content-length') ?? Number.NaN);
  const bytes = stated >= 0 ? Math.min(stated, limit) : limit;
  if (bytes <= DEFAULT_MAX_BODY) return () => {};
  shared.mouseprintBodies ??= new ByteBudget(LARGE_BODIES);
  return shared.mouseprintBodies.take(bytes, signal);
}

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / (1024 * 1024))} MB`;
}

/**
 * The pieces of a request's body, counted while they come.
 * @param signal ends the reading of a body that does not come.
 * @throws AppError `too_large`, whatever Content-Length said.
 */
async function* bodyParts(request: Request, limit: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new AppError('too_large', `The request is larger than the ${formatBytes(limit)} that are taken here.`, {
      hint: 'Send less at once.',
    });
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge();
  const reader = request.body?.getReader();
  const giveUp = () => void reader?.cancel().catch(() => {});
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    for (let length = 0; reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > limit) throw tooLarge();
      yield value;
    }
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', giveUp);
    giveUp();
  }
}

/**
 * Reads a request's body, so that nothing larger than `limit` is ever held.
 * @param look sees each part as it comes, and may throw
 * @throws AppError `too_large`, whatever Content-Length said.
 */
export async function readBody(
  request: Request,
  limit: number,
  signal?: AbortSignal,
  look?: (part: Uint8Array) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const part of bodyParts(request, limit, signal)) {
    look?.(part);
    length += part.byteLength;
    chunks.push(part);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/**
 * Writes a request's body to a file that is not there yet, as it comes.
 * @returns its length in bytes
 * @throws AppError `too_large`; a part of the body may be in the file then.
 */
export async function saveBody(
  request: Request,
  file: string,
  limit: number,
  signal?: AbortSignal,
): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  let length = 0;
  try {
    for await (const part of bodyParts(request, limit, signal)) {
      length += part.byteLength;
      await handle.writeFile(part);
    }
  } finally {
    await handle.close();
  }
  return length;
}

/** A JSON body, parsed, and how many bytes it had. */
export interface JsonBody {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * Reads a JSON body.
 * @throws AppError `bad_request` when it is not declared or not written as JSON in UTF-8, `too_large` as {@link JsonMeter}.
 */
export async function readJson(request: Request, limit: number, signal?: AbortSignal): Promise<JsonBody> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new AppError(
      'bad_request',
      `The body must be JSON, not ${type === '' ? 'of unknown type' : type}.`,
      {
        hint: 'Send the header Content-Type: application/json.',
      },
    );
  const meter = new JsonMeter();
  const bytes = await readBody(request, limit, signal, (part) => meter.add(part));
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { value, bytes: bytes.byteLength };
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON.', { cause });
  }
}
