import { Matrix } from 'ml-matrix';
import { z } from 'zod';
import { encodeFloats, floats } from '../../base64.ts';
import type { SessionEmbeddings } from '../session-embeddings.ts';
import { type FusionSize, windowMeans, windowSize } from '../windows.ts';
import type { BackendKind, LinearBackend, Probes, Shipping, Template } from './backend.ts';
import { blockMatrix, invertPositive } from './linear-algebra.ts';
import { fitPlda } from './plda-fit.ts';
import { centreAndScale, dot, meanOfSubjects, meanRow } from './vectors.ts';

/** Blocks of enrolment and, at most, of a probe that count as independent: neighbouring blocks are not. */
const INDEPENDENT_BLOCKS = 20;
const LONGEST_PROBE = 16;

/** What a two-covariance model with a session term is made of; D × D matrices. */
export interface PldaModel {
  /** Subtracted from embeddings before they are scaled to length 1. */
  mean: Float64Array;
  /** Mean of the subject means after that. */
  centre: Float64Array;
  /** Between subjects. */
  between: Matrix;
  /** Between blocks of a subject. */
  within: Matrix;
  /** Between sessions of a subject. */
  session: Matrix;
}

export interface PldaProbes extends Probes {
  readonly vectors: Float64Array;
  /** Per window, ½xᵀ(S₂₂⁻¹ − P₂₂)x. */
  readonly quadratic: Float64Array;
  readonly blocks: number;
}

interface Factors {
  constant: number;
  template: Matrix;
  probe: Matrix;
  cross: Matrix;
}

interface Side {
  own: number;
  direction: Float64Array;
}

/**
 * Two-covariance PLDA (Brümmer and de Villiers 2010) with a session term: an enrolment mean t and a probe mean x of n blocks
 * are jointly normal with covariances S₁₁ = B + C + W/20, S₂₂ = B + C + W/n and, for one person, cross-covariance B. With
 * J = [S₁₁ B; B S₂₂] and z = [t; x],
 *
 * LLR = −½(ln|J| − ln|S₁₁| − ln|S₂₂|) − ½zᵀJ⁻¹z + ½tᵀS₁₁⁻¹t + ½xᵀS₂₂⁻¹x.
 *
 * The quadratic forms are split by J⁻¹ = [P₁₁ P₁₂; P₂₁ P₂₂], so that each side is computed once.
 */
export class PldaBackend implements LinearBackend<Template, PldaProbes> {
  readonly kind = 'plda';
  readonly model: PldaModel;
  readonly #factors = new Map<number, Factors>();
  readonly #sides = new WeakMap<Template, Map<number, Side>>();

  constructor(model: PldaModel) {
    this.model = model;
  }

  get dims(): number {
    return this.model.mean.length;
  }

  enrol(embeddings: Float32Array, count: number): Template {
    const unit = centreAndScale(embeddings, count, this.model.mean);
    return { vector: this.#centred(meanRow(unit, count, this.dims)) };
  }

  probes(embeddings: Float32Array, count: number, size: FusionSize): PldaProbes {
    const unit = centreAndScale(embeddings, count, this.model.mean);
    const vectors = this.#centred(windowMeans(unit, count, this.dims, size));
    const blocks = Math.max(1, Math.min(LONGEST_PROBE, windowSize(count, size)));
    const { probe } = this.#factorsFor(blocks);
    const windows = vectors.length / this.dims;
    const quadratic = Float64Array.from({ length: windows }, (_, w) =>
      quadraticForm(probe, vectors.subarray(w * this.dims, (w + 1) * this.dims)),
    );
    return { count: windows, vectors, quadratic, blocks };
  }

  score(template: Template, probes: PldaProbes): Float64Array {
    const { own, direction } = this.#sideOf(template, probes.blocks);
    return Float64Array.from(
      { length: probes.count },
      (_, w) => own + probes.quadratic[w] - dot(direction, 0, probes.vectors, w * this.dims, this.dims),
    );
  }

  fused({ blocks }: PldaProbes): number {
    return blocks;
  }

  own(template: Template, fused: number): number {
    const { constant, template: form } = this.#factorsFor(fused);
    return constant + quadraticForm(form, template.vector);
  }

  against({ vectors, quadratic, blocks }: PldaProbes, window: number) {
    const { cross } = this.#factorsFor(blocks);
    const x = vectors.subarray(window * this.dims, (window + 1) * this.dims);
    const vector = new Float64Array(this.dims);
    for (let i = 0; i < this.dims; i++)
      for (let j = 0; j < this.dims; j++) vector[i] -= cross.get(i, j) * x[j];
    return { offset: quadratic[window], vector };
  }

  /** What a template brings to each score, computed once for each number of blocks. */
  #sideOf(template: Template, blocks: number): Side {
    let sides = this.#sides.get(template);
    if (!sides) {
      sides = new Map();
      this.#sides.set(template, sides);
    }
    let side = sides.get(blocks);
    if (!side) {
      const { cross } = this.#factorsFor(blocks);
      const direction = new Float64Array(this.dims);
      for (let i = 0; i < this.dims; i++)
        for (let j = 0; j < this.dims; j++) direction[j] += template.vector[i] * cross.get(i, j);
      side = { own: this.own(template, blocks), direction };
      sides.set(blocks, side);
    }
    return side;
  }

  #centred(rows: Float64Array): Float64Array {
    for (let i = 0; i < rows.length; i++) rows[i] -= this.model.centre[i % this.dims];
    return rows;
  }

  #factorsFor(blocks: number): Factors {
    const known = this.#factors.get(blocks);
    if (known) return known;
    const { between, within, session } = this.model;
    const d = this.dims;
    const person = Matrix.add(between, session);
    const s11 = Matrix.add(person, Matrix.mul(within, 1 / INDEPENDENT_BLOCKS));
    const s22 = Matrix.add(person, Matrix.mul(within, 1 / blocks));
    const j = invertPositive(blockMatrix(s11, between, s22), 'J');
    const i11 = invertPositive(s11, 'S₁₁');
    const i22 = invertPositive(s22, 'S₂₂');
    const factors: Factors = {
      constant: -0.5 * (j.logDeterminant - i11.logDeterminant - i22.logDeterminant),
      template: Matrix.sub(i11.inverse, j.inverse.subMatrix(0, d - 1, 0, d - 1)).mul(0.5),
      probe: Matrix.sub(i22.inverse, j.inverse.subMatrix(d, 2 * d - 1, d, 2 * d - 1)).mul(0.5),
      cross: j.inverse.subMatrix(0, d - 1, d, 2 * d - 1),
    };
    this.#factors.set(blocks, factors);
    return factors;
  }
}

function quadraticForm(a: Matrix, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    let row = 0;
    for (let j = 0; j < v.length; j++) row += a.get(i, j) * v[j];
    sum += v[i] * row;
  }
  return sum;
}

/** `backend.json` of a PLDA; matrices are D × D, row-major. */
export const pldaFile = z
  .object({
    kind: z.literal('plda'),
    dims: z.int().positive(),
    mean: floats,
    centre: floats,
    between: floats,
    within: floats,
    session: floats,
  })
  .refine(
    ({ dims, mean, centre, between, within, session }) =>
      [mean, centre].every(({ length }) => length === dims) &&
      [between, within, session].every(({ length }) => length === dims ** 2),
    'Vectors or matrices do not have the stated number of dimensions.',
  );

type PldaFile = z.output<typeof pldaFile>;

export const pldaShipping: Shipping<PldaFile, z.input<typeof pldaFile>> = {
  fit(sessions) {
    const { mean, centre, between, within, session } = modelOf(sessions);
    const matrix = (a: Matrix) => a.to1DArray();
    return encode({
      ...{ mean, centre },
      ...{ between: matrix(between), within: matrix(within), session: matrix(session) },
    });
  },
  encode,
  open,
};

function encode(file: Record<'mean' | 'centre' | 'between' | 'within' | 'session', ArrayLike<number>>) {
  const floats = (values: ArrayLike<number>) => encodeFloats(Float32Array.from(values));
  return {
    kind: 'plda' as const,
    dims: file.mean.length,
    mean: floats(file.mean),
    centre: floats(file.centre),
    between: floats(file.between),
    within: floats(file.within),
    session: floats(file.session),
  };
}

function open({ dims, mean, centre, between, within, session }: PldaFile): PldaBackend {
  const square = (values: Float32Array) => {
    const a = Matrix.from1DArray(dims, dims, values);
    return Matrix.add(a, a.transpose()).mul(0.5);
  };
  return new PldaBackend({
    mean: Float64Array.from(mean),
    centre: Float64Array.from(centre),
    between: square(between),
    within: square(within),
    session: square(session),
  });
}

const modelOf = (sessions: readonly SessionEmbeddings[]) => fitPlda(sessions, meanOfSubjects(sessions));

export const plda = {
  description: 'Log-likelihood ratio of a two-covariance model with a session term.',
  fittedTo: 'extractor',
  file: 'plda.json',
  // Through the file, as if it had travelled: a network scores alike before and after it is exported.
  fit: (sessions) => open(pldaFile.parse(pldaShipping.fit(sessions))),
  open: (shipped) => (shipped.kind === 'plda' ? open(shipped) : undefined),
} satisfies BackendKind;
