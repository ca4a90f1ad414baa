import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import type { LockoutFigures } from '@/lib/evaluation/result.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import styles from './Answer.module.css';

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
    <ScrollRegion className={styles.scroll} label="How soon a change is noticed">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">noticed</th>
            <th scope="col">half of them within, s</th>
            <th scope="col">not within their minute</th>
            <th scope="col">owner locked out by mistake, per hour</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{span(of.medianSeconds, 0)}</td>
              <td>{writeErrorRate(of.missed.value, of.missed.ci)}</td>
              <td>{span(of.falseLockoutsPerHour, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
