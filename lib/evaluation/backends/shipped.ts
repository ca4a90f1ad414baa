import { Matrix } from 'ml-matrix';
import { z } from 'zod';
import { encodeFloats, floats } from '../../base64.ts';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import { CosineBackend } from './cosine.ts';
import { PldaBackend, type PldaModel } from './plda.ts';
import { fitPlda } from './plda-fit.ts';
import { meanOfSubjects } from './vectors.ts';

/** Back-ends that are fitted once, on extractor subjects, and travel with the weights as `backend.json`. */
export type ShippedKind = 'cosine' | 'plda';

const dims = z.int().positive();
const cosine = z.object({ kind: z.literal('cosine'), dims, mean: floats });
const plda = z.object({
  kind: z.literal('plda'),
  dims,
  mean: floats,
  centre: floats,
  /** D × D, row-major. */
  between: floats,
  within: floats,
  session: floats,
});

/** `backend.json`. Vectors and matrices are little-endian float32 in base64. */
export const shippedBackendSchema = z.discriminatedUnion('kind', [cosine, plda]).refine((backend) => {
  const vectors = backend.kind === 'plda' ? [backend.mean, backend.centre] : [backend.mean];
  const matrices = backend.kind === 'plda' ? [backend.between, backend.within, backend.session] : [];
  return (
    vectors.every(({ length }) => length === backend.dims) &&
    matrices.every(({ length }) => length === backend.dims ** 2)
  );
}, 'Vectors or matrices do not have the stated number of dimensions.');

export type ShippedBackendJson = z.input<typeof shippedBackendSchema>;
export type ShippedBackend = z.output<typeof shippedBackendSchema>;

/**
 * Fits a back-end on the sessions of extractor subjects. A PLDA also serves as a cosine, since it holds the mean.
 *
 * @param sessions embeddings of blocks at stride 64, all sessions of each subject
 */
export function fitShippedBackend(
  kind: ShippedKind,
  sessions: readonly SessionEmbeddings[],
): ShippedBackendJson {
  const mean = meanOfSubjects(sessions);
  const base = { dims: mean.length, mean: encode(mean) };
  if (kind === 'cosine') return { kind, ...base };
  const model = fitPlda(sessions, mean);
  return {
    kind,
    ...base,
    centre: encode(model.centre),
    between: encode(model.between.to1DArray()),
    within: encode(model.within.to1DArray()),
    session: encode(model.session.to1DArray()),
  };
}

/** The opposite of parsing with {@link shippedBackendSchema}. */
export function shippedBackendToJson(backend: ShippedBackend): ShippedBackendJson {
  const { dims, mean } = backend;
  if (backend.kind === 'cosine') return { kind: 'cosine', dims, mean: encode(mean) };
  const { centre, between, within, session } = backend;
  return {
    kind: 'plda',
    dims,
    mean: encode(mean),
    centre: encode(centre),
    between: encode(between),
    within: encode(within),
    session: encode(session),
  };
}

function encode(values: ArrayLike<number>): string {
  return encodeFloats(Float32Array.from(values));
}

/** The back-end of a shipped file. */
export function openBackend(shipped: ShippedBackend): CosineBackend | PldaBackend {
  const mean = Float64Array.from(shipped.mean);
  if (shipped.kind === 'cosine') return new CosineBackend(mean);
  const square = (values: Float32Array) => symmetric(Matrix.from1DArray(shipped.dims, shipped.dims, values));
  const model: PldaModel = {
    mean,
    centre: Float64Array.from(shipped.centre),
    between: square(shipped.between),
    within: square(shipped.within),
    session: square(shipped.session),
  };
  return new PldaBackend(model);
}

function symmetric(a: Matrix): Matrix {
  return Matrix.add(a, a.transpose()).mul(0.5);
}
