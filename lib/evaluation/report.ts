import type { Attacks } from './metrology/attacks.ts';
import type { EvaluationResult, FusionFigures, LockoutFigures, Measured } from './result.ts';
import type { TemplateUpdate } from './template-update.ts';

type Figure = number | null;
type Pair = readonly [Figure, Figure];

interface Rates {
  auc: Figure;
  eer: Figure;
}

/** Spread over seeds: largest minus smallest. */
export interface Spread {
  auc: Figure;
  eer: Figure;
}

export interface FusionReport {
  blocks: FusionFigures['blocks'];
  perSubject: Rates;
  pooled: Rates & { aucCi: Pair; eerCi: Pair };
  /** Of the pooled figures, where several seeds were measured. */
  spread?: Spread;
}

export interface GlobalReport extends Rates {
  aucCi: Pair;
  eerCi: Pair;
  spread?: Spread;
}

export type SystemReport =
  | { fusion: FusionReport[] }
  | { global: GlobalReport }
  | { continuous: LockoutFigures[] };

/** What `npx mouseprint evaluate --json` prints. With several models, figures are means over them. */
export type EvaluationReport = SystemReport & {
  protocol: string;
  model: string;
  subjects: string[];
  seeds: number[];
  deviceOnly: SystemReport;
  /** Intervals in fast motion only. */
  clockOnly?: SystemReport;
  /** The same without rare intervals. */
  steadyClockOnly?: SystemReport;
  blockSeconds?: number;
  groups?: Record<string, SystemReport>;
  ablations?: Record<string, SystemReport>;
  /** Of the first model. */
  attacks?: Attacks;
  /** Likewise. */
  templateUpdate?: TemplateUpdate;
  seconds: number;
};

/** Summarises one evaluation, or several of the same protocol and people that differ in seed. */
export function reportEvaluations(results: readonly EvaluationResult[]): EvaluationReport {
  const [first] = results;
  if (first.result.continuous) return reportContinuous(results);
  const sessions = first.task === 'sessions';
  const ablations = Object.keys(first.ablations);
  return {
    protocol: first.protocol,
    model: results.map(({ model }) => model).join(','),
    subjects: first.subjects,
    seeds: [...new Set(results.flatMap(({ seeds }) => seeds))],
    ...systemReport(
      results.map(({ result }) => result.fusion),
      sessions,
    ),
    deviceOnly: systemReport([first.deviceOnly.fusion], sessions),
    ...(first.clockOnly && { clockOnly: systemReport([first.clockOnly.fusion], sessions) }),
    ...(first.steadyClockOnly && { steadyClockOnly: systemReport([first.steadyClockOnly.fusion], sessions) }),
    ...(first.blockSeconds !== undefined && { blockSeconds: first.blockSeconds }),
    ...(first.groups && {
      groups: Object.fromEntries(
        Object.keys(first.groups).map((group) => [
          group,
          systemReport(
            results.map(({ groups }) => groups![group]),
            sessions,
          ),
        ]),
      ),
    }),
    ...(ablations.length > 0 && {
      ablations: Object.fromEntries(
        ablations.map((name) => [
          name,
          systemReport(
            results.map((result) => result.ablations[name]),
            sessions,
          ),
        ]),
      ),
    }),
    ...(first.attacks && { attacks: first.attacks }),
    ...(first.templateUpdate && { templateUpdate: first.templateUpdate }),
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/** Lock-out figures are of one model: means over seeds of medians and censored times would mean little. */
function reportContinuous([first]: readonly EvaluationResult[]): EvaluationReport {
  const { protocol, model, subjects, seeds, seconds, result, deviceOnly } = first;
  return {
    ...{ protocol, model, subjects, seeds, seconds },
    continuous: result.continuous ?? [],
    deviceOnly: { continuous: deviceOnly.continuous ?? [] },
  };
}

function systemReport(runs: readonly Measured['fusion'][], sessions: boolean): SystemReport {
  const fusion = runs[0].map(({ blocks }, i) => {
    const same = runs.map((run) => run[i]);
    return {
      blocks,
      perSubject: {
        auc: mean(same.map(({ perSubject }) => perSubject.auc)),
        eer: mean(same.map(({ perSubject }) => perSubject.eer)),
      },
      pooled: {
        auc: mean(same.map(({ pooled }) => pooled.auc)),
        eer: mean(same.map(({ pooled }) => pooled.eer)),
        aucCi: meanPair(same.map(({ pooled }) => pooled.aucCi)),
        eerCi: meanPair(same.map(({ pooled }) => pooled.eerCi)),
      },
      ...(runs.length > 1 && {
        spread: {
          auc: range(same.map(({ pooled }) => pooled.auc)),
          eer: range(same.map(({ pooled }) => pooled.eer)),
        },
      }),
    };
  });
  if (!sessions) return { fusion };
  const [{ pooled, spread }] = fusion;
  return { global: { ...pooled, ...(spread && { spread }) } };
}

function mean(values: readonly Figure[]): Figure {
  if (values.some((value) => value === null)) return null;
  return values.reduce<number>((sum, value) => sum + value!, 0) / values.length;
}

function meanPair(pairs: readonly Pair[]): Pair {
  return [mean(pairs.map(([lo]) => lo)), mean(pairs.map(([, hi]) => hi))];
}

function range(values: readonly Figure[]): Figure {
  if (values.some((value) => value === null)) return null;
  const known = values as readonly number[];
  return Math.max(...known) - Math.min(...known);
}
