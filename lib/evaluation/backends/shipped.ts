import { z } from 'zod';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import type { Backend, Shipping } from './backend.ts';
import { cosineFile, cosineShipping } from './cosine.ts';
import { pldaFile, pldaShipping } from './plda.ts';

/** Back-ends that are fitted once, on extractor subjects, and travel with the weights as `backend.json`. */
const SHIPPING = { cosine: cosineShipping, plda: pldaShipping };
export type ShippedKind = keyof typeof SHIPPING;

/** `backend.json`. Vectors and matrices are little-endian float32 in base64. */
export const shippedBackendSchema = z.discriminatedUnion('kind', [cosineFile, pldaFile]);

export type ShippedBackendJson = z.input<typeof shippedBackendSchema>;
export type ShippedBackend = z.output<typeof shippedBackendSchema>;

const shippingOf = (kind: ShippedKind) =>
  SHIPPING[kind] as unknown as Shipping<ShippedBackend, ShippedBackendJson>;

/**
 * Fits a back-end on the sessions of extractor subjects. A PLDA also serves as a cosine, since it holds the mean.
 *
 * @param sessions embeddings of blocks at stride 64, all sessions of each subject
 */
export function fitShippedBackend(
  kind: ShippedKind,
  sessions: readonly SessionEmbeddings[],
): ShippedBackendJson {
  return shippingOf(kind).fit(sessions);
}

/** The opposite of parsing with {@link shippedBackendSchema}. */
export function shippedBackendToJson(backend: ShippedBackend): ShippedBackendJson {
  return shippingOf(backend.kind).encode(backend);
}

/** The back-end of a shipped file. */
export function openBackend(shipped: ShippedBackend): Backend {
  return shippingOf(shipped.kind).open(shipped);
}
