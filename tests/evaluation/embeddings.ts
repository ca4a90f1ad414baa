import type { SessionEmbeddings } from '../../lib/evaluation/session-embeddings.ts';
import { seededRandom } from '../../lib/random.ts';

/** Embeddings of people who differ, in sessions that differ less, in blocks that vary: what PLDA assumes. */
export function syntheticEmbeddings(
  subjects: number,
  { sessions = 2, blocks = 12, dims = 6, seed = 1, first = 1 } = {},
): SessionEmbeddings[] {
  const random = seededRandom(seed);
  const vector = (spread: number) => Array.from({ length: dims }, () => spread * random.normal());
  const out: SessionEmbeddings[] = [];
  for (let s = 0; s < subjects; s++) {
    const person = vector(1);
    for (let k = 0; k < sessions; k++) {
      const session = vector(0.3);
      const embeddings = new Float32Array(blocks * dims);
      for (let i = 0; i < blocks; i++) {
        const block = vector(0.7);
        for (let d = 0; d < dims; d++) embeddings[i * dims + d] = 2 + person[d] + session[d] + block[d];
      }
      out.push({
        subject: String(first + s),
        session: `${first + s}-${k}`,
        split: k === 0 ? '3min' : '1min',
        embeddings,
        count: blocks,
        dims,
      });
    }
  }
  return out;
}
