import { describe, expect, it } from 'vitest';
import { auc } from '../../../lib/evaluation/auc.ts';
import { AdaptedBackend } from '../../../lib/evaluation/backends/adapted.ts';
import { fitAdapted } from '../../../lib/evaluation/backends/adapted-fit.ts';
import { fitAdaptedPlda } from '../../../lib/evaluation/backends/adapted-plda-fit.ts';
import type { Backend } from '../../../lib/evaluation/backends/backend.ts';
import { CosineBackend } from '../../../lib/evaluation/backends/cosine.ts';
import { PldaBackend } from '../../../lib/evaluation/backends/plda.ts';
import { meanOfSubjects } from '../../../lib/evaluation/backends/vectors.ts';
import { compareChosen, compareSessions } from '../../../lib/evaluation/compare.ts';
import { rankScores } from '../../../lib/evaluation/ranking.ts';
import type { SessionEmbeddings } from '../../../lib/evaluation/session-embeddings.ts';
import { syntheticEmbeddings } from '../embeddings.ts';

/** People whose sessions drift along the first two axes, which say nothing of who they are. */
const sessions = syntheticEmbeddings(14, { seed: 8, sessions: 3, dims: 8 }).map((session, i) => {
  const embeddings = session.embeddings.slice();
  for (let b = 0; b < session.count; b++) {
    embeddings[b * 8] += 6 * Math.sin(7 * i);
    embeddings[b * 8 + 1] += 6 * Math.cos(5 * i);
  }
  return { ...session, embeddings };
});
const names = [...new Set(sessions.map(({ subject }) => subject))];
const enrolled = sessions.filter(({ session }) => !session.endsWith('-2'));
const probes = sessions
  .filter(({ session }) => session.endsWith('-2'))
  .map((embeddings) => ({ embeddings, actual: names.indexOf(embeddings.subject) }));

function template(backend: Backend, subject: number) {
  const own = enrolled.filter((session) => session.subject === names[subject]);
  const rows = new Float32Array(own.flatMap(({ embeddings }) => [...embeddings]));
  return backend.enrol(rows, rows.length / backend.dims);
}

const measure = (backend: Backend) =>
  auc(
    rankScores(
      compareSessions(
        backend,
        names,
        names.map((_, i) => template(backend, i)),
        probes,
        1,
      ),
    ),
  );

describe.each(['wccn', 'lda', 'adapted-plda'] as const)(
  'the back-end %s, fitted to the enrolment',
  (kind) => {
    const fitted = (from: readonly SessionEmbeddings[]): Backend =>
      kind === 'adapted-plda'
        ? new PldaBackend(fitAdaptedPlda(from))
        : new AdaptedBackend(kind, fitAdapted(kind, from));

    it('unlearns how sessions of a person differ', () => {
      const plain = measure(new CosineBackend(meanOfSubjects(enrolled)));
      expect(measure(fitted(enrolled))).toBeGreaterThan(plain + 0.1);
    });

    it('takes stretches of time where people have one session each', () => {
      const once = enrolled.filter(({ session }) => session.endsWith('-0'));
      expect(measure(fitted(once))).toBeGreaterThan(0.5);
    });

    it('refuses to be fitted to one person', () => {
      expect(() => fitted(enrolled.slice(0, 1))).toThrow(/needs two people/);
    });

    it('can be fitted anew for every impostor, as if a stranger', () => {
      const all = fitted(enrolled);
      const without = names.map((name) => fitted(enrolled.filter(({ subject }) => subject !== name)));
      const set = compareChosen(
        { choose: (claim, actual) => (claim === actual ? all : without[actual]), template },
        names,
        probes,
        1,
      );
      const together = compareSessions(
        all,
        names,
        names.map((_, i) => template(all, i)),
        probes,
        1,
      );
      for (let i = 0; i < set.length; i++) if (set.genuine[i]) expect(set.score[i]).toBe(together.score[i]);
      expect(set.score).not.toEqual(together.score);
      expect(auc(rankScores(set))).toBeGreaterThan(0.7);
    });
  },
);

describe('fitAdapted', () => {
  it('gives WCCN scatter within people of unit size, and LDA no more directions than people less one', () => {
    expect(fitAdapted('lda', enrolled.slice(0, 6)).projection.rows).toBe(2);
    const { mean, projection } = fitAdapted('wccn', enrolled);
    expect(projection.rows).toBe(8);
    // What drifts is shrunk, against what does not.
    expect(projection.get(0, 0)).toBeLessThan(projection.get(5, 5) / 2);
    expect(mean).toEqual(meanOfSubjects(enrolled));
  });
});

describe('fitAdaptedPlda', () => {
  it('has symmetric covariances of the enrolment, that of sessions large along what drifts', () => {
    const { between, session, within } = fitAdaptedPlda(enrolled);
    for (const matrix of [between, session, within]) {
      expect(matrix.rows).toBe(8);
      for (let i = 0; i < 8; i++)
        for (let j = 0; j < 8; j++) expect(matrix.get(i, j)).toBeCloseTo(matrix.get(j, i), 10);
    }
    expect(session.get(0, 0)).toBeGreaterThan(3 * session.get(5, 5));
  });

  it('does not depend on how the axes lie', () => {
    const angle = 0.7;
    const turned = enrolled.map((one) => {
      const embeddings = one.embeddings.slice();
      for (let b = 0; b < one.count; b++) {
        const [x, y] = [one.embeddings[8 * b], one.embeddings[8 * b + 5]];
        embeddings[8 * b] = Math.cos(angle) * x - Math.sin(angle) * y;
        embeddings[8 * b + 5] = Math.sin(angle) * x + Math.cos(angle) * y;
      }
      return { ...one, embeddings };
    });
    const score = (from: readonly SessionEmbeddings[]) => {
      const backend = new PldaBackend(fitAdaptedPlda(from));
      const [first, second] = from;
      return backend.score(
        backend.enrol(first.embeddings, first.count),
        backend.probes(second.embeddings, second.count, 1),
      );
    };
    const [plain, other] = [score(enrolled), score(turned)];
    plain.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(value, 3);
    });
  });
});
