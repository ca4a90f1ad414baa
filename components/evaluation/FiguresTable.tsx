import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { EvaluationResult, FusionFigures, LockoutFigures } from '@/lib/evaluation/result.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './FiguresTable.module.css';

const rate = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : value.toFixed(3);

function Rows({
  name,
  fusion,
  seconds,
}: {
  name: string;
  fusion: readonly FusionFigures[];
  seconds?: number;
}) {
  const length = (blocks: FusionFigures['blocks']) => {
    if (blocks === 'session') return 'whole session';
    if (seconds !== undefined) return `${blocks * seconds} s of movement`;
    return blocks === 1 ? '1 block' : `${blocks} blocks`;
  };
  return fusion.map(({ blocks, perSubject, pooled, identification }) => (
    <tr key={`${name} ${blocks}`}>
      <th scope="row">
        {name}, {length(blocks)}
      </th>
      <td>{rate(perSubject.auc)}</td>
      <td>{writeErrorRate(perSubject.eer, perSubject.eerCi)}</td>
      <td>{rate(pooled.auc)}</td>
      <td>{writeErrorRate(pooled.eer, pooled.eerCi)}</td>
      <td>{writeRate(pooled.fnmrAtFmr1)}</td>
      <td>{rate(pooled.cllr)}</td>
      <td>{rate(identification?.rank1)}</td>
    </tr>
  ));
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
  return (
    <ScrollRegion className={styles.wrap} label="Figures">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">judged by</th>
            <th scope="col">AUC per subject</th>
            <th scope="col">EER per subject</th>
            <th scope="col">AUC pooled</th>
            <th scope="col">EER pooled</th>
            <th scope="col">FNMR at FMR 1%</th>
            <th scope="col">Cllr, bits</th>
            <th scope="col">rank-1</th>
          </tr>
        </thead>
        <tbody>
          <Rows name={result.model} fusion={result.result.fusion} seconds={result.blockSeconds} />
        </tbody>
        <tbody>
          <Rows name="device only" fusion={result.deviceOnly.fusion} seconds={result.blockSeconds} />
        </tbody>
        {result.clockOnly && (
          <tbody>
            <Rows
              name="clock in fast motion"
              fusion={result.clockOnly.fusion}
              seconds={result.blockSeconds}
            />
          </tbody>
        )}
        {Object.entries(result.groups ?? {}).map(([name, fusion]) => (
          <tbody key={name}>
            <Rows name={`within ${name}`} fusion={fusion} seconds={result.blockSeconds} />
          </tbody>
        ))}
        {Object.entries(result.ablations).map(([name, fusion]) => (
          <tbody key={name}>
            <Rows name={ABLATION_NAMES[name] ?? name} fusion={fusion} seconds={result.blockSeconds} />
          </tbody>
        ))}
      </table>
    </ScrollRegion>
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
    <ScrollRegion className={styles.wrap} label="Lock-outs">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">false lock-outs wanted</th>
            <th scope="col">measured an hour</th>
            <th scope="col">ANGA, events</th>
            <th scope="col">ANIA, events</th>
            <th scope="col">median seconds</th>
            <th scope="col">got away</th>
          </tr>
        </thead>
        {systems.map(({ name, figures }) => (
          <tbody key={name}>
            {figures.map((f) => (
              <tr key={f.targetPerHour}>
                <th scope="row">
                  {name}, {f.targetPerHour} an hour
                </th>
                <td>{shown(f.falseLockoutsPerHour, 1)}</td>
                <td>{shown(f.anga, 0)}</td>
                <td>{shown(f.ania, 0)}</td>
                <td>{shown(f.medianSeconds, 0)}</td>
                <td>{shown(f.missed, 2)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}
