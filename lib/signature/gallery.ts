import { isLinear, type LinearBackend, type Template } from '../evaluation/backends/backend.ts';
import type { Cohort } from './cohort.ts';
import type { Scored } from './contract.ts';
import { backendOf } from './people.ts';
import { rowCount } from './template.ts';

/** Templates for which there is room before it has to grow. */
const FIRST = 64;

/**
 * Many enrolled people, ready to be compared with: of each a vector, and a number for each number of blocks that were fused. Looking through
 * all of them is one inner product a person; verifying one of them costs the same among any number.
 */
export class Gallery {
  readonly #cohort: Cohort;
  readonly #linear: LinearBackend | null;
  readonly #rows = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #names: string[] = [];
  /** Only where the back-end is not linear. */
  readonly #templates: Template[] = [];
  #vectors: Float64Array;
  /** Own numbers by blocks fused; NaN until asked for. */
  readonly #own = new Map<number, Float64Array>();

  constructor(cohort: Cohort) {
    this.#cohort = cohort;
    const backend = backendOf(cohort);
    this.#linear = isLinear(backend) ? backend : null;
    this.#vectors = new Float64Array(FIRST * cohort.dims);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Enrols somebody, or puts other embeddings (`blocks × dims`) in the place of theirs. */
  put(id: string, name: string, embeddings: Float32Array): void {
    const { dims } = this.#cohort;
    const template = backendOf(this.#cohort).enrol(embeddings, rowCount(embeddings, dims));
    const row = this.#rows.get(id) ?? this.size;
    if ((row + 1) * dims > this.#vectors.length) this.#grow();
    this.#rows.set(id, row);
    this.#ids[row] = id;
    this.#names[row] = name;
    if (this.#linear) this.#vectors.set(template.vector, row * dims);
    else this.#templates[row] = template;
    for (const own of this.#own.values()) own[row] = Number.NaN;
  }

  /** Lets somebody go; the last takes the place, and nothing of them is left. */
  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const { dims } = this.#cohort;
    const last = this.size - 1;
    this.#ids[row] = this.#ids[last];
    this.#names[row] = this.#names[last];
    this.#rows.set(this.#ids[row], row);
    this.#rows.delete(id);
    this.#vectors.copyWithin(row * dims, last * dims, (last + 1) * dims);
    this.#vectors.fill(0, last * dims, (last + 1) * dims);
    if (!this.#linear) this.#templates[row] = this.#templates[last];
    for (const own of this.#own.values()) own[row] = own[last];
    for (const list of [this.#ids, this.#names, this.#templates]) list.length = Math.min(list.length, last);
  }

  /** Everybody's score with `probe` (`blocks × dims`), all blocks of it fused; in no order. */
  scores(probe: Float32Array): Scored[] {
    const score = this.#against(probe);
    return this.#ids.map((id, row) => ({ id, name: this.#names[row], score: score(row) }));
  }

  /** One person's score with `probe`; undefined for nobody who is here. */
  verify(id: string, probe: Float32Array): number | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.#against(probe)(row);
  }

  #against(probe: Float32Array): (row: number) => number {
    const { dims } = this.#cohort;
    const backend = backendOf(this.#cohort);
    const probes = backend.probes(probe, rowCount(probe, dims), 'session');
    const linear = this.#linear;
    if (!linear) return (row) => backend.score(this.#templates[row], probes)[0];
    const fused = linear.fused(probes);
    const { offset, vector } = linear.against(probes, 0);
    const own = this.#ownFor(fused);
    return (row) => {
      const template = this.#vectors.subarray(row * dims, (row + 1) * dims);
      if (Number.isNaN(own[row])) own[row] = linear.own({ vector: template }, fused);
      let score = own[row] + offset;
      for (let d = 0; d < dims; d++) score += template[d] * vector[d];
      return score;
    };
  }

  #ownFor(fused: number): Float64Array {
    const capacity = this.#vectors.length / this.#cohort.dims;
    let own = this.#own.get(fused);
    if (!own) {
      own = new Float64Array(capacity).fill(Number.NaN);
      this.#own.set(fused, own);
    }
    return own;
  }

  #grow(): void {
    const vectors = new Float64Array(2 * this.#vectors.length);
    vectors.set(this.#vectors);
    this.#vectors = vectors;
    for (const [fused, own] of this.#own) {
      const wider = new Float64Array(2 * own.length).fill(Number.NaN);
      wider.set(own);
      this.#own.set(fused, wider);
    }
  }
}
