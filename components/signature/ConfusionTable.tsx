'use client';

import type { ConfusedPair } from '@/lib/signature/similarity/confusions.ts';
import { Button } from '../ui/Button.tsx';
import { categorical } from '../ui/colour.ts';
import { formatCount, formatValue } from '../ui/format.ts';
import { Table } from '../ui/Table.tsx';
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
    <Table
      label="Who passes for whom"
      look="unbroken"
      columns={['who moved', 'passes for', 'windows accepted', 'highest score', '']}
      rows={pairs.slice(0, SHOWN).map(({ claim, actual, accepted, windows, highest }) => ({
        id: `${claim} ${actual}`,
        chosen: pair?.claim === claim && pair.mover === actual,
        name: subject(actual),
        cells: [
          subject(claim),
          `${Math.round((100 * accepted) / windows)}% of ${formatCount(windows)}`,
          formatValue(highest, 2),
          <Button key="blocks" small look="quiet" onClick={() => onPair(claim, actual)}>
            Which blocks
          </Button>,
        ],
      }))}
    />
  );
}
