/**
 * Outcomes of comparisons as parallel columns, each with the identity of what was compared, so that every
 * metric, interval and figure can be computed from one table. Higher scores mean more alike.
 */
export interface ScoreSet {
  readonly length: number;
  /** Names that `claim` and `actual` index. */
  readonly subjects: readonly string[];
  /** Session keys that `session` indexes. */
  readonly sessions: readonly string[];
  /** Whose template the probe was compared with. */
  readonly claim: Int32Array;
  /** Who moved the mouse; -1 where the data set only says "somebody else". */
  readonly actual: Int32Array;
  /** The probe's session. */
  readonly session: Int32Array;
  /** Position of the probe's first block within its session, in blocks. */
  readonly block: Int32Array;
  /** 1 for a genuine comparison, 0 for an impostor's. */
  readonly genuine: Uint8Array;
  readonly score: Float64Array;
}

/** One row of a {@link ScoreSet}. */
export interface Comparison {
  claim: number;
  actual: number;
  session: number;
  block: number;
  genuine: boolean;
  score: number;
}

/** Grows a {@link ScoreSet} row by row without an object per row being kept. */
export class ScoreBuilder {
  #length = 0;
  #ints = new Int32Array(4 * 1024);
  #genuine = new Uint8Array(1024);
  #score = new Float64Array(1024);

  add(row: Comparison): void {
    const i = this.#length++;
    if (i === this.#score.length) this.#grow();
    this.#ints[4 * i] = row.claim;
    this.#ints[4 * i + 1] = row.actual;
    this.#ints[4 * i + 2] = row.session;
    this.#ints[4 * i + 3] = row.block;
    this.#genuine[i] = row.genuine ? 1 : 0;
    this.#score[i] = row.score;
  }

  #grow(): void {
    const size = 2 * this.#score.length;
    const ints = new Int32Array(4 * size);
    ints.set(this.#ints);
    const genuine = new Uint8Array(size);
    genuine.set(this.#genuine);
    const score = new Float64Array(size);
    score.set(this.#score);
    this.#ints = ints;
    this.#genuine = genuine;
    this.#score = score;
  }

  /** The rows so far, named. */
  build(subjects: readonly string[], sessions: readonly string[]): ScoreSet {
    const column = (offset: number) =>
      Int32Array.from({ length: this.#length }, (_, i) => this.#ints[4 * i + offset]);
    return {
      length: this.#length,
      subjects,
      sessions,
      claim: column(0),
      actual: column(1),
      session: column(2),
      block: column(3),
      genuine: this.#genuine.slice(0, this.#length),
      score: this.#score.slice(0, this.#length),
    };
  }
}

/** The rows for which `keep` holds; the set itself where it holds for all. */
export function filterScores(set: ScoreSet, keep: (row: number) => boolean): ScoreSet {
  const rows = new Uint32Array(set.length);
  let count = 0;
  for (let i = 0; i < set.length; i++) if (keep(i)) rows[count++] = i;
  return count === set.length ? set : pickScores(set, rows.subarray(0, count));
}

/** These rows, in their order. */
export function pickScores(set: ScoreSet, rows: ArrayLike<number>): ScoreSet {
  const { length } = rows;
  function pick<Column extends Int32Array | Uint8Array | Float64Array>(column: Column, into: Column): Column {
    for (let i = 0; i < length; i++) into[i] = column[rows[i]];
    return into;
  }
  return {
    length,
    subjects: set.subjects,
    sessions: set.sessions,
    claim: pick(set.claim, new Int32Array(length)),
    actual: pick(set.actual, new Int32Array(length)),
    session: pick(set.session, new Int32Array(length)),
    block: pick(set.block, new Int32Array(length)),
    genuine: pick(set.genuine, new Uint8Array(length)),
    score: pick(set.score, new Float64Array(length)),
  };
}

/** The same comparisons with other scores. */
export function withScores(set: ScoreSet, score: Float64Array): ScoreSet {
  return { ...set, score };
}

/** Scores of genuine and of impostor comparisons. */
export function splitScores(set: ScoreSet): { genuine: Float64Array; impostor: Float64Array } {
  let genuineCount = 0;
  for (let i = 0; i < set.length; i++) genuineCount += set.genuine[i];
  const genuine = new Float64Array(genuineCount);
  const impostor = new Float64Array(set.length - genuineCount);
  for (let i = 0, g = 0, m = 0; i < set.length; i++) {
    if (set.genuine[i]) genuine[g++] = set.score[i];
    else impostor[m++] = set.score[i];
  }
  return { genuine, impostor };
}

/** Comparisons of two score sets of the same people below each other; sessions of the second count as further ones. */
export function joinScores(first: ScoreSet, second: ScoreSet): ScoreSet {
  const ints = (a: Int32Array, b: Int32Array) => Int32Array.from([...a, ...b]);
  return {
    length: first.length + second.length,
    subjects: first.subjects,
    sessions: [...first.sessions, ...second.sessions],
    claim: ints(first.claim, second.claim),
    actual: ints(first.actual, second.actual),
    session: ints(
      first.session,
      second.session.map((session) => session + first.sessions.length),
    ),
    block: ints(first.block, second.block),
    genuine: Uint8Array.from([...first.genuine, ...second.genuine]),
    score: Float64Array.from([...first.score, ...second.score]),
  };
}
