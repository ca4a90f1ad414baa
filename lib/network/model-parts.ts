import { AppError } from '../errors.ts';
import { type ModelCard, modelCard, type NetworkCard } from './card.ts';
import { requirePlugins } from './origins.ts';

/** A model in TF.js layers format with its card: what is written to a folder or fetched from a server. */
export interface ModelFiles {
  readonly 'card.json': Uint8Array;
  readonly 'model.json': Uint8Array;
  readonly 'weights.bin': Uint8Array;
}
export const MODEL_FILES = ['card.json', 'model.json', 'weights.bin'] as const satisfies (keyof ModelFiles)[];

/**
 * Reads a card.
 *
 * @throws AppError `bad_data` that names the field.
 */
export function parseCard(bytes: Uint8Array, name: string): ModelCard {
  const card = fromBytes(bytes, `${name}/card.json`);
  requirePlugins(card, name);
  const parsed = modelCard.safeParse(card);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(`${name}/card.json`, `${issue.path.join('.')}: ${issue.message}`);
}

/** The card again, with other figures, name or notes; what describes the network stays as it was written, and with it its identity. */
export function editCard(
  bytes: Uint8Array,
  name: string,
  change: Partial<Pick<NetworkCard, 'name' | 'figures' | 'notes'>>,
): Uint8Array {
  const { kind } = parseCard(bytes, name);
  if (kind !== 'network') throw damaged(`${name}/card.json`, 'it is not the card of a network');
  return toBytes({ ...(fromBytes(bytes, `${name}/card.json`) as NetworkCard), ...change });
}

/** JSON as the files of a model hold it. */
export function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** @throws AppError `bad_data` that names the file when it is not JSON. */
export function fromBytes(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged(file, 'it is not JSON', error);
  }
}

/** What is thrown for a file of a model that is not as it should be. */
export function damaged(file: string, reason: string, cause?: unknown): AppError {
  return new AppError('bad_data', `${file} cannot be used: ${reason}.`, {
    hint: 'Restore the file, or train the model again.',
    cause,
  });
}
