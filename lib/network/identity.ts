import { sha256Hex } from '../hash.ts';

/** What of a card decides what a network computes and what it may be measured on; figures, notes and names do not. */
const DECISIVE = ['kind', 'config', 'dims', 'data', 'files'] as const;

/**
 * The hash that stands for a network in caches, maps, cohorts, profiles and evaluations: of its configuration, its topology and weights (by the
 * hashes in its card), and of the data it learned from. Weights alone do not identify a network: the same weights behind another signal or
 * another topology give other embeddings, and other training subjects another cohort.
 *
 * Taken of the card as it is written, so that a setting which a later version adds does not change what earlier networks are called.
 *
 * @param card bytes of a `card.json` that {@link parseCard} accepts
 * @returns SHA-256 in hexadecimal
 */
export async function networkIdentity(card: Uint8Array): Promise<string> {
  const json: Record<string, unknown> = JSON.parse(new TextDecoder().decode(card));
  // Networks without plug-ins are called what they were before there were any.
  const fields = json.plugins ? [...DECISIVE, 'plugins'] : DECISIVE;
  const decisive = fields.map((field) => [field, sorted(json[field])]);
  return sha256Hex(new TextEncoder().encode(JSON.stringify(['mouseprint-network-1', decisive])));
}

/** The value with the fields of its objects in order, so that how a card is formatted does not count. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(fields.map(([key, inner]) => [key, sorted(inner)]));
}
