import { z } from 'zod';
import { AppError } from '../errors.ts';
import { sha256Hex } from '../hash.ts';

/** Everything that training needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** Steps done. */
  readonly step: number;
  /** Names configuration and data; a checkpoint of another training is refused. */
  readonly fingerprint: string;
  /** How the kernels multiplied and added, which decides the last bits; null in checkpoints that do not say. */
  readonly arithmetic: string | null;
  readonly random: readonly number[];
  /** Flat parameters, trainable then state. */
  readonly parameters: Float32Array;
  /** Running moments of the optimiser. */
  readonly mean: Float32Array;
  readonly square: Float32Array;
  /** The best validation so far, where something is held back. */
  readonly best: { readonly step: number; readonly loss: number; readonly parameters: Float32Array } | null;
}

const MAGIC = 'MPCKPT01';

const header = z.strictObject({
  step: z.int().min(0),
  fingerprint: z.string(),
  arithmetic: z.string().optional(),
  random: z.array(z.int()),
  sizes: z.object({ parameters: z.int().min(0), moments: z.int().min(0) }),
  best: z.object({ step: z.int(), loss: z.number() }).nullable(),
  /** Of the numbers. */
  sha256: z.string(),
  /** Of the header without it; checkpoints of earlier versions lack it. */
  seal: z.string().optional(),
});
type Header = z.infer<typeof header>;

/** The header with the hash of everything in it. */
async function sealHeader({ seal: _, ...head }: Header): Promise<Header> {
  return { ...head, seal: await sha256Hex(new TextEncoder().encode(JSON.stringify(head))) };
}

/** One file: eight letters, the length of a JSON header, the header, then float32 numbers, all little-endian. */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array> {
  const { parameters, mean, square, best } = checkpoint;
  const payload = concatenate([parameters, mean, square, ...(best ? [best.parameters] : [])]);
  const head = await sealHeader({
    step: checkpoint.step,
    fingerprint: checkpoint.fingerprint,
    ...(checkpoint.arithmetic !== null && { arithmetic: checkpoint.arithmetic }),
    random: [...checkpoint.random],
    sizes: { parameters: parameters.length, moments: mean.length },
    best: best && { step: best.step, loss: best.loss },
    sha256: await sha256Hex(payload),
  });
  const text = new TextEncoder().encode(JSON.stringify(head));
  const out = new Uint8Array(MAGIC.length + 4 + text.length + payload.length);
  out.set(new TextEncoder().encode(MAGIC));
  new DataView(out.buffer).setUint32(MAGIC.length, text.length, true);
  out.set(text, MAGIC.length + 4);
  out.set(payload, MAGIC.length + 4 + text.length);
  return out;
}

/** Letters and the length of the header. */
const PREFIX = MAGIC.length + 4;
/** The longest header that is read. */
const LONGEST_HEADER = 1024 * 1024;

/** What the beginning of a checkpoint says of the rest. */
export interface CheckpointHead extends Header {
  /** Where the numbers begin, bytes. */
  readonly start: number;
  /** How many they are. */
  readonly numbers: number;
}

function damaged(name: string, reason: string): AppError {
  return new AppError('bad_data', `The checkpoint ${name} is damaged: ${reason}.`, {
    hint: 'Begin anew (on its page, or train --resume NAME --anew); the same configuration and seed give the same weights.',
  });
}

/**
 * Reads what stands before the numbers of a checkpoint.
 * @param read gives bytes of the file, fewer at its end
 * @param size of the file, bytes
 * @throws AppError `bad_data` when that is not whole, or the file has another length than it says
 */
export async function readCheckpointHead(
  read: (begin: number, end: number) => Uint8Array | Promise<Uint8Array>,
  size: number,
  name: string,
): Promise<CheckpointHead> {
  const prefix = await read(0, PREFIX);
  if (prefix.length < PREFIX || new TextDecoder().decode(prefix.subarray(0, MAGIC.length)) !== MAGIC)
    throw damaged(name, 'it does not begin like one');
  const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(MAGIC.length, true);
  const start = PREFIX + length;
  if (start > size || length > LONGEST_HEADER) throw damaged(name, 'its header is cut off');
  let head: Header;
  try {
    head = header.parse(JSON.parse(new TextDecoder().decode(await read(PREFIX, start))));
  } catch {
    throw damaged(name, 'its header cannot be read');
  }
  if (head.seal !== undefined && (await sealHeader(head)).seal !== head.seal)
    throw damaged(name, 'its header does not match its checksum');
  const { parameters, moments } = head.sizes;
  const numbers = parameters + 2 * moments + (head.best ? parameters : 0);
  if (size - start !== numbers * 4)
    throw damaged(name, `it should hold ${numbers} numbers and holds ${(size - start) / 4}`);
  return { ...head, start, numbers };
}

/** @throws AppError `bad_data` when the numbers of a checkpoint have another hash than its head says. */
export function expectCheckpointHash({ sha256 }: CheckpointHead, found: string, name: string): void {
  if (found !== sha256) throw damaged(name, 'its numbers do not match their checksum');
}

/** @throws AppError `bad_data` when the file is not a whole, unchanged checkpoint; `name` is how to call it. */
export async function decodeCheckpoint(bytes: Uint8Array, name: string): Promise<Checkpoint> {
  const head = await readCheckpointHead((begin, end) => bytes.subarray(begin, end), bytes.length, name);
  const payload = new Uint8Array(bytes.subarray(head.start));
  expectCheckpointHash(head, await sha256Hex(payload), name);
  const values = new Float32Array(payload.buffer);
  const { parameters, moments } = head.sizes;
  const momentsEnd = parameters + 2 * moments;
  return {
    step: head.step,
    fingerprint: head.fingerprint,
    arithmetic: head.arithmetic ?? null,
    random: head.random,
    parameters: values.slice(0, parameters),
    mean: values.slice(parameters, parameters + moments),
    square: values.slice(parameters + moments, momentsEnd),
    best: head.best && { ...head.best, parameters: values.slice(momentsEnd) },
  };
}

function concatenate(arrays: readonly Float32Array[]): Uint8Array {
  const out = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    out.set(array, offset);
    offset += array.length;
  }
  return new Uint8Array(out.buffer);
}
