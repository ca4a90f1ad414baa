import { Num } from '@/components/ui/Num.tsx';
import { Table } from '@/components/ui/Table.tsx';
import type { LockoutFigures } from '@/lib/evaluation/result.ts';
import { CONTINUOUS } from '@/lib/signature/continuous-measured.ts';
import styles from './LiveView.module.css';
import { Ends, Share } from './Share.tsx';

/** False lock-outs an hour that the thresholds of what is shown were chosen for. */
const TARGET_PER_HOUR = 1;

type Estimate = LockoutFigures['medianSeconds'];

function number({ value, ci }: Estimate, digits: number) {
  const [v, ...ends] = [value, ...ci].map((n) => n?.toFixed(digits) ?? '–');
  return (
    <>
      <Num>{v}</Num>
      <Ends ci={ends} />
    </>
  );
}

/** How long an intruder lasts, by the protocol that plays whole sessions into each other; only where `model` was measured. */
export function ContinuousFigures({ model }: { model: string }) {
  const measured = CONTINUOUS.filter((m) => m.model === model);
  if (measured.length === 0) return null;
  const rows = measured.flatMap(({ data, network, deviceOnly }) =>
    [
      { name: `${data}: the network`, figures: network },
      { name: `${data}: device only`, figures: deviceOnly },
    ].map(({ name, figures }) => {
      const at = figures.find((f) => f.targetPerHour === TARGET_PER_HOUR)!;
      const { value, ci } = at.missed;
      return {
        id: name,
        name,
        cells: [
          number(at.falseLockoutsPerHour, 1),
          number(at.medianSeconds, 0),
          number(at.ania, 0),
          <Share key="missed" value={value ?? 0} ci={[ci[0] ?? 0, ci[1] ?? 1]} />,
        ],
      };
    }),
  );
  return (
    <details className={styles.more}>
      <summary>How long does an intruder last? Measured on whole sessions</summary>
      <Table
        look="compact"
        columns={['Whose sessions', 'false lock-outs / h', 'median s', 'ANIA', 'got away']}
        rows={rows}
      />
      <p className={styles.note}>
        Every person’s session is taken over by every other in turn. Thresholds were chosen on other people
        for <Num>{TARGET_PER_HOUR}</Num> false lock-out an hour; what came of it stands in the first column of
        figures. Seconds and actions (ANIA, events) until the intruder is locked out; one who gets away counts
        with the whole session. In brackets 95% intervals over people. “Device only” sees no movement, just
        the timing of the mouse and the size of the screen: on Balabit, whose users sat at different
        computers, it does as well. <code>npx mouseprint evaluate --protocol continuous</code>
      </p>
    </details>
  );
}
