'use client';

import { useCallback, useMemo, useState } from 'react';
import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { mapsFileName, sourceWords } from '../maps/mapWords.ts';
import { categorical } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Table } from '../ui/Table.tsx';
import styles from './Confusions.module.css';
import { MeasureBeside } from './MeasureBeside.tsx';
import { SharpeningChart } from './SharpeningChart.tsx';

/** The signatures of several maps in one chart and one table. */
export function CompareSignatures({ maps }: { maps: readonly MapRecord[] }) {
  const [measured, setMeasured] = useState<ReadonlyMap<string, readonly FusedSimilarity[]>>(new Map());
  const keep = useCallback((id: string, fused: readonly FusedSimilarity[]) => {
    setMeasured((before) => new Map(before).set(id, fused));
  }, []);
  const lines = useMemo(
    () =>
      maps.flatMap((map, i) => {
        const fused = measured.get(map.id);
        return fused ? [{ name: map.name || sourceWords(map), fused, colour: categorical(i) }] : [];
      }),
    [maps, measured],
  );
  return (
    <>
      {maps.map((map) => (
        <MeasureBeside key={map.id} map={map} onMeasured={keep} />
      ))}
      {lines.length > 0 && (
        <Figure
          title="Signatures."
          name={`signatures-${mapsFileName(maps)}`}
          data={() =>
            lines.flatMap(({ name, fused }) =>
              fused.map(({ size, eer, auc, dPrime, rank1 }) => ({
                name,
                blocks: size,
                eer,
                auc,
                dPrime,
                rank1,
              })),
            )
          }
          caption="Earlier sessions of everybody against later ones, one threshold for all; shaded: 95% over people."
        >
          <SharpeningChart lines={lines} figure="eer" />
        </Figure>
      )}
      <Table
        label="Signatures compared"
        look="unbroken"
        columns={['Signature', 'blocks', 'equal error rate', 'd′', 'right person first']}
        rows={lines.flatMap(({ name, fused, colour }) =>
          fused
            .filter(({ size }) => size === 1 || size === 5 || size === 'session')
            .map(({ size, eer, eerInterval, dPrime, rank1 }) => ({
              id: `${name} ${size}`,
              name: (
                <>
                  <span className={styles.swatch} style={{ background: colour }} />
                  {name}
                </>
              ),
              cells: [
                size === 'session' ? 'whole session' : size,
                writeErrorRate(eer, eerInterval),
                formatValue(dPrime, 3),
                writeRate(rank1),
              ],
            })),
        )}
      />
    </>
  );
}
