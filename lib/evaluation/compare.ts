import type { Backend, Probes, Template } from './backends/backend.ts';
import { ScoreBuilder, type ScoreSet } from './scores.ts';
import type { SessionEmbeddings } from './session-embeddings.ts';
import type { FusionSize } from './windows.ts';

/** A session to be judged: against all templates, or against the one it claims. */
export interface ProbeSession {
  embeddings: SessionEmbeddings;
  /** Index of the person who moved the mouse; -1 where only "somebody else" is known. */
  actual: number;
  /** Templates to compare with; all when left out. */
  claims?: readonly number[];
}

/**
 * Compares every window of `size` consecutive blocks of every session with the templates.
 *
 * @param subjects names by index; `templates[i]` belongs to `subjects[i]`
 */
export function compareSessions(
  backend: Backend,
  subjects: readonly string[],
  templates: readonly Template[],
  probes: readonly ProbeSession[],
  size: FusionSize,
): ScoreSet {
  const builder = new ScoreBuilder();
  const everybody = subjects.map((_, i) => i);
  probes.forEach(({ embeddings, actual, claims }, session) => {
    const windows = backend.probes(embeddings.embeddings, embeddings.count, size);
    for (const claim of claims ?? everybody) {
      const scores = backend.score(templates[claim], windows);
      for (let block = 0; block < windows.count; block++)
        builder.add({ claim, actual, session, block, genuine: claim === actual, score: scores[block] });
    }
  });
  return builder.build(
    subjects,
    probes.map(({ embeddings }) => embeddings.session),
  );
}

/** As {@link compareSessions}, where the back-end depends on who claims and who moved the mouse. */
export function compareChosen(
  {
    choose,
    template,
  }: {
    choose(claim: number, actual: number): Backend;
    template(backend: Backend, subject: number): Template;
  },
  subjects: readonly string[],
  probes: readonly ProbeSession[],
  size: FusionSize,
): ScoreSet {
  const builder = new ScoreBuilder();
  const everybody = subjects.map((_, i) => i);
  probes.forEach(({ embeddings, actual, claims }, session) => {
    const cut = new Map<Backend, Probes>();
    for (const claim of claims ?? everybody) {
      const backend = choose(claim, actual);
      const windows = cut.get(backend) ?? backend.probes(embeddings.embeddings, embeddings.count, size);
      cut.set(backend, windows);
      const scores = backend.score(template(backend, claim), windows);
      for (let block = 0; block < windows.count; block++)
        builder.add({ claim, actual, session, block, genuine: claim === actual, score: scores[block] });
    }
  });
  return builder.build(
    subjects,
    probes.map(({ embeddings }) => embeddings.session),
  );
}
