import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  Table,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import type { ScoreSet } from '../evaluation/scores.ts';
import type { FusionSize } from '../evaluation/windows.ts';

/** Scores of one evaluation at one fusion size. */
export interface StoredScores {
  blocks: FusionSize;
  set: ScoreSet;
}

/**
 * All comparisons as an Arrow IPC file that pandas or R read as it is: blocks fused (0 for a whole session), claimed subject,
 * who it was ("" where unknown), session, first block, genuine, score.
 */
export function encodeScores(scores: readonly StoredScores[]): Uint8Array {
  const rows = scores.reduce((sum, { set }) => sum + set.length, 0);
  const column = <T extends Int32Array | Uint8Array | Float64Array>(
    into: T,
    of: (set: ScoreSet, blocks: FusionSize) => ArrayLike<number>,
  ) => {
    let at = 0;
    for (const { blocks, set } of scores) {
      into.set(of(set, blocks), at);
      at += set.length;
    }
    return into;
  };
  const int = (of: (set: ScoreSet, blocks: FusionSize) => ArrayLike<number>) =>
    new Vector([makeData({ type: new Int32(), data: column(new Int32Array(rows), of) })]);
  const { subjects, sessions } = scores[0].set;
  // Index 0 stands for "unknown", so that every name is one higher.
  const names = ['', ...subjects];
  const claim = named(
    names,
    column(new Int32Array(rows), (set) => set.claim.map((i) => i + 1)),
  );
  const actual = named(
    names,
    column(new Int32Array(rows), (set) => set.actual.map((i) => i + 1)),
  );
  const session = named(
    sessions,
    column(new Int32Array(rows), (set) => set.session),
  );
  const table = new Table({
    blocks: int((set, blocks) => new Int32Array(set.length).fill(blocks === 'session' ? 0 : blocks)),
    claim,
    actual,
    session,
    block: int((set) => set.block),
    genuine: new Vector([
      makeData({ type: new Uint8(), data: column(new Uint8Array(rows), (set) => set.genuine) }),
    ]),
    score: new Vector([
      makeData({ type: new Float64(), data: column(new Float64Array(rows), (set) => set.score) }),
    ]),
  });
  return tableToIPC(table, 'file');
}

function named(names: readonly string[], indices: Int32Array): Vector<Dictionary<Utf8, Int32>> {
  const dictionary = vectorFromArray([...names], new Utf8());
  return new Vector([makeData({ type: new Dictionary(new Utf8(), new Int32()), data: indices, dictionary })]);
}

/** The opposite of {@link encodeScores}. */
export function decodeScores(bytes: Uint8Array): StoredScores[] {
  const table = tableFromIPC(bytes);
  const columns = Object.fromEntries(table.schema.fields.map(({ name }) => [name, table.getChild(name)!]));
  const numbers = (name: string) => columns[name].data[0].values as Int32Array;
  const blocks = numbers('blocks');
  const subjects = [...(columns.claim.data[0].dictionary as Vector<Utf8>)].slice(1) as string[];
  const sessions = [...(columns.session.data[0].dictionary as Vector<Utf8>)] as string[];
  const out: StoredScores[] = [];
  for (let start = 0; start < blocks.length; ) {
    let end = start;
    while (end < blocks.length && blocks[end] === blocks[start]) end++;
    out.push({
      blocks: blocks[start] === 0 ? 'session' : blocks[start],
      set: {
        length: end - start,
        subjects,
        sessions,
        claim: numbers('claim')
          .slice(start, end)
          .map((i) => i - 1),
        actual: numbers('actual')
          .slice(start, end)
          .map((i) => i - 1),
        session: numbers('session').slice(start, end),
        block: numbers('block').slice(start, end),
        genuine: (columns.genuine.data[0].values as Uint8Array).slice(start, end),
        score: (columns.score.data[0].values as Float64Array).slice(start, end),
      },
    });
    start = end;
  }
  return out;
}
