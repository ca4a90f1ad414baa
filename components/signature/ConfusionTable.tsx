'use client';

import type { ConfusedPair } from '@/lib/signature/similarity/confusions.ts';
import { Button } from '../ui/Button.tsx';
import { categorical } from '../ui/colour.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import styles from './Confusions.module.css';

interface ConfusionTableProps {
  subjects: readonly string[];
  pairs: readonly ConfusedPair[];
  pair: { claim: number; mover: number } | null;
  onPair(claim: number, mover: number): void;
  positions: ReadonlyMap<string, number>;
}

const SHOWN = 12;

/** Who passes for whom at the threshold, the most confused first. */
export function ConfusionTable({ subjects, pairs, pair, onPair, positions }: ConfusionTableProps) {
  const subject = (index: number) => (
    <>
      <span
        className={styles.swatch}
        style={{ background: categorical(positions.get(subjects[index]) ?? index) }}
      />
      subject {subjects[index]}
    </>
  );
  if (pairs.length === 0) return <p>At this threshold nobody passes for anybody else.</p>;
  return (
    <ScrollRegion className={styles.wrap} label="Who passes for whom">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">who moved</th>
            <th scope="col">passes for</th>
            <th scope="col">windows accepted</th>
            <th scope="col">highest score</th>
            <th scope="col">
              <span className="visually-hidden">Movement</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.slice(0, SHOWN).map(({ claim, actual, accepted, windows, highest }) => (
            <tr
              key={`${claim} ${actual}`}
              data-chosen={pair?.claim === claim && pair.mover === actual ? '' : undefined}
            >
              <td>{subject(actual)}</td>
              <td>{subject(claim)}</td>
              <td className={styles.number}>
                {Math.round((100 * accepted) / windows)}% of {formatCount(windows)}
              </td>
              <td className={styles.number}>{formatValue(highest, 2)}</td>
              <td>
                <Button small look="quiet" onClick={() => onPair(claim, actual)}>
                  Which blocks
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.length > SHOWN && (
        <p className={styles.words}>
          and {formatCount(pairs.length - SHOWN)} more pairs with a window accepted
        </p>
      )}
    </ScrollRegion>
  );
}
