import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { LockoutFigures } from '@/lib/evaluation/result.ts';
import { Table } from '../../ui/Table.tsx';

const span = ({ value, ci: [low, high] }: LockoutFigures['anga'], digits: number) => {
  const text = (x: number | null) => (x === null ? '–' : x.toFixed(digits));
  return low === null || high === null ? text(value) : `${text(value)} [${text(low)}, ${text(high)}]`;
};

/** How long an intruder lasts and what that costs the owner, the network beside the device. */
export function Noticed({
  network,
  device,
}: {
  network: LockoutFigures;
  device: LockoutFigures | undefined;
}) {
  const rows = [
    { name: 'by movement', of: network },
    ...(device ? [{ name: 'by the device alone', of: device }] : []),
  ];
  return (
    <Table
      label="How soon a change is noticed"
      columns={[
        'noticed',
        'half of them within, s',
        'not within their minute',
        'owner locked out by mistake, per hour',
      ]}
      rows={rows.map(({ name, of }) => ({
        ...{ id: name, name },
        cells: [
          span(of.medianSeconds, 0),
          writeErrorRate(of.missed.value, of.missed.ci),
          span(of.falseLockoutsPerHour, 1),
        ],
      }))}
    />
  );
}
