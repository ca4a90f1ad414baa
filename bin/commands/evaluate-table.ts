import type { EvaluationResult, FusionFigures } from '../../lib/evaluation/result.ts';
import { formatTable } from '../terminal.ts';

/** Fusion sizes at which changed movement is shown; `--json` has all. */
const SHOWN_ABLATIONS: readonly (number | 'session')[] = [1, 5, 'session'];

const rate = (value: number | null) => (value === null ? '–' : value.toFixed(3));
const range = ([lo, hi]: readonly [number | null, number | null]) => `${rate(lo)}–${rate(hi)}`;

function row(name: string, { blocks, probes, perSubject, pooled, identification }: FusionFigures) {
  return [
    name,
    String(blocks),
    probes,
    `${rate(perSubject.auc)} / ${rate(perSubject.eer)}`,
    `${rate(pooled.auc)} / ${rate(pooled.eer)}`,
    `${range(pooled.aucCi)} / ${range(pooled.eerCi)}`,
    rate(pooled.fnmrAtFmr1),
    rate(pooled.cllr),
    rate(identification?.rank1 ?? null),
  ];
}

/** Evaluations as a table for people: each model, then the device-only baseline, then what happens to changed movement. */
export function formatEvaluations(results: readonly EvaluationResult[]): string {
  const [first] = results;
  const rows = [
    ...results.flatMap(({ model, result }) => result.fusion.map((figures) => row(model, figures))),
    ...first.deviceOnly.fusion.map((figures) => row('device only', figures)),
    ...results.flatMap(({ ablations }) =>
      Object.entries(ablations).flatMap(([name, fusion]) =>
        fusion.filter(({ blocks }) => SHOWN_ABLATIONS.includes(blocks)).map((figures) => row(name, figures)),
      ),
    ),
  ];
  const header = [
    'model',
    'blocks',
    'probes',
    'per subject',
    'pooled',
    '95% over subjects',
    'FNMR@1%',
    'Cllr',
    'rank-1',
  ];
  const system = first.system
    .map(({ model, backend, centre, weight }) => `${weight} × ${model} (${backend}, mean of ${centre})`)
    .join(' + ');
  const notes = [
    `${first.protocol} on ${first.dataset}: ${first.subjects.length} subjects (${first.subjects.join(', ')})`,
    `Scores: ${system}; seed ${first.seeds.join(', ')}. Figures are AUC / EER; pooled means one threshold for everybody.`,
    ...first.leftOut.map(({ subject, reason }) => `Left out: subject ${subject}, ${reason}.`),
    ...(first.unjudged.length > 0 ? [`Too short for a block: ${first.unjudged.join(', ')}.`] : []),
    'Device only: intervals between events and screen extents, no movement. A result is about behaviour only as far as it is better.',
  ];
  return `${notes.slice(0, -1).join('\n')}\n\n${formatTable(header, rows)}\n\n${notes.at(-1)}`;
}
