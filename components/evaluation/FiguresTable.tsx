import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { EvaluationResult, FusionFigures, LockoutFigures } from '@/lib/evaluation/result.ts';
import { Table, type TableRow } from '../ui/Table.tsx';

const rate = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : value.toFixed(3);

function rowsOf(name: string, fusion: readonly FusionFigures[], seconds?: number): TableRow[] {
  const length = (blocks: FusionFigures['blocks']) => {
    if (blocks === 'session') return 'whole session';
    if (seconds !== undefined) return `${blocks * seconds} s of movement`;
    return blocks === 1 ? '1 block' : `${blocks} blocks`;
  };
  return fusion.map(({ blocks, perSubject, pooled, identification }) => ({
    id: `${name} ${blocks}`,
    name: `${name}, ${length(blocks)}`,
    cells: [
      rate(perSubject.auc),
      writeErrorRate(perSubject.eer, perSubject.eerCi),
      rate(pooled.auc),
      writeErrorRate(pooled.eer, pooled.eerCi),
      writeRate(pooled.fnmrAtFmr1),
      rate(pooled.cllr),
      rate(identification?.rank1),
    ],
  }));
}

/** Ablations in words. */
const ABLATION_NAMES: Readonly<Record<string, string>> = {
  'rate-30hz': 'probes at 30 events a second',
  'both-30hz': 'enrolment and probes at 30 events a second',
  'own-rate': 'probes at both rates, each against the template of its rate',
  'device-matched': 'impostors with nearly the same clock',
  'other-devices': 'impostors with other clocks',
  'impostors-unknown': 'back-end fitted without the impostor',
  'rotated-90': 'probes turned by 90°',
  'scaled-1.5': 'probes scaled by 1.5',
  untimed: 'trained without time channels',
};

/** Every figure of an evaluation, the device-only baseline and changed movement below the model. */
export function FiguresTable({ result }: { result: EvaluationResult }) {
  const { model, deviceOnly, clockOnly, steadyClockOnly, groups, ablations } = result;
  const rows = (name: string, fusion: readonly FusionFigures[]) => rowsOf(name, fusion, result.blockSeconds);
  return (
    <Table
      label="Figures"
      look="unbroken"
      columns={[
        'judged by',
        'AUC per subject',
        'EER per subject',
        'AUC pooled',
        'EER pooled',
        'FNMR at FMR 1%',
        'Cllr, bits',
        'rank-1',
      ]}
      rows={[
        ...rows(model, result.result.fusion),
        ...rows('device only', deviceOnly.fusion),
        ...rows('clock in fast motion', clockOnly?.fusion ?? []),
        ...rows('the same without rare intervals', steadyClockOnly?.fusion ?? []),
        ...Object.entries(groups ?? {}).flatMap(([name, fusion]) => rows(`within ${name}`, fusion)),
        ...Object.entries(ablations).flatMap(([name, fusion]) => rows(ABLATION_NAMES[name] ?? name, fusion)),
      ]}
    />
  );
}

const shown = ({ value, ci: [lo, hi] }: LockoutFigures['anga'], digits: number) => {
  const text = (x: number | null) => (x === null ? '–' : x.toFixed(digits));
  return lo === null || hi === null ? text(value) : `${text(value)} (${text(lo)}–${text(hi)})`;
};

/** How long an intruder lasts, beside the device alone. */
export function LockoutTable({ result }: { result: EvaluationResult }) {
  const systems = [
    { name: result.model, figures: result.result.continuous ?? [] },
    { name: 'device only', figures: result.deviceOnly.continuous ?? [] },
  ];
  return (
    <Table
      label="Lock-outs"
      look="unbroken"
      columns={[
        'false lock-outs wanted',
        'measured an hour',
        'ANGA, events',
        'ANIA, events',
        'median seconds',
        'got away',
      ]}
      rows={systems.flatMap(({ name, figures }) =>
        figures.map((f) => ({
          id: `${name} ${f.targetPerHour}`,
          name: `${name}, ${f.targetPerHour} an hour`,
          cells: [
            shown(f.falseLockoutsPerHour, 1),
            shown(f.anga, 0),
            shown(f.ania, 0),
            shown(f.medianSeconds, 0),
            shown(f.missed, 2),
          ],
        })),
      )}
    />
  );
}
