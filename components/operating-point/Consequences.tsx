import { Ends } from '@/components/live/Share.tsx';
import { formatCount } from '@/components/ui/format.ts';
import { Num } from '@/components/ui/Num.tsx';
import { Table } from '@/components/ui/Table.tsx';
import type { LockoutFigures } from '@/lib/evaluation/result.ts';
import { type Demand, strictest } from '@/lib/signature/operating-point.ts';

/** Whole sessions in which somebody else took the mouse, measured with a network and with the device alone. */
export interface MeasuredData {
  readonly id: string;
  /** Whose sessions, in words. */
  readonly data: string;
  readonly people: number;
  readonly network: readonly LockoutFigures[];
  readonly deviceOnly: readonly LockoutFigures[];
}

type Estimate = LockoutFigures['medianSeconds'];

/** Of a figure and its interval the whole numbers: no more of them is known. */
function figure({ value, ci }: Estimate, unit = '', by = 1) {
  const text = (n: number | null) => (n === null ? '–' : formatCount(Math.round(n * by)));
  const known = ci.some((end) => end !== null);
  return (
    <>
      <Num>
        {text(value)}
        {unit}
      </Num>
      {known && <Ends ci={ci.map(text)} />}
    </>
  );
}

/** What the strictest thresholds that were measured would mean for people, beside what the device alone would. */
export function Consequences({ measured, demand }: { measured: readonly MeasuredData[]; demand: Demand }) {
  const rows = measured.flatMap(({ id, data, people, network, deviceOnly }) =>
    [
      { name: `${data}: the network`, figures: network },
      { name: `${data}: device only`, figures: deviceOnly },
    ].flatMap(({ name, figures }) => {
      const found = strictest(figures, people, demand);
      if (!found) return [];
      return [
        {
          id: `${id} ${name}`,
          name,
          cells: [
            figure(found.lockoutsAWeek),
            <Num key="hours">{found.genuineHours.toFixed(1)}</Num>,
            figure(found.secondsUntilNoticed, ' s'),
            figure(found.getsAway, '%', 100),
          ],
        },
      ];
    }),
  );
  return (
    <Table
      look="compact"
      columns={['Whose sessions', 'false lock-outs a week', 'hours measured', 'until noticed', 'get away']}
      rows={rows}
    />
  );
}
