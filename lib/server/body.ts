import { AppError } from '../errors.ts';

/** What a request may carry when its route says nothing else, in bytes. */
export const DEFAULT_MAX_BODY = 1024 * 1024;

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / (1024 * 1024))} MB`;
}

/**
 * Reads a request's body, counting while it comes, so that nothing larger than `limit` is ever held.
 * @param signal ends the reading of a body that does not come.
 * @throws AppError `too_large`, whatever Content-Length said.
 */
export async function readBody(
  request: Request,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new AppError('too_large', `The request is larger than the ${formatBytes(limit)} that are taken here.`, {
      hint: 'Send less at once.',
    });
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  const giveUp = () => void reader?.cancel().catch(() => {});
  signal?.addEventListener('abort', giveUp, { once: true });
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  signal?.removeEventListener('abort', giveUp);
  signal?.throwIfAborted();
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/**
 * Reads a JSON body.
 * @throws AppError `bad_request` when it is not declared or not written as JSON in UTF-8.
 */
export async function readJson(request: Request, limit: number, signal?: AbortSignal): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new AppError(
      'bad_request',
      `The body must be JSON, not ${type === '' ? 'of unknown type' : type}.`,
      {
        hint: 'Send the header Content-Type: application/json.',
      },
    );
  const bytes = await readBody(request, limit, signal);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON.', { cause });
  }
}
