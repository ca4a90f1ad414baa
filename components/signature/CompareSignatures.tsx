'use client';

import { useCallback, useMemo, useState } from 'react';
import { writeErrorRate, writeRate } from '@/lib/evaluation/error-rate.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { mapsFileName, sourceWords } from '../maps/mapWords.ts';
import { categorical } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
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
      <ScrollRegion className={styles.wrap} label="Signatures compared">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Signature</th>
              <th scope="col">blocks</th>
              <th scope="col">equal error rate</th>
              <th scope="col">d′</th>
              <th scope="col">right person first</th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap(({ name, fused, colour }) =>
              fused
                .filter(({ size }) => size === 1 || size === 5 || size === 'session')
                .map(({ size, eer, eerInterval, dPrime, rank1 }) => (
                  <tr key={`${name} ${size}`}>
                    <td>
                      <span className={styles.swatch} style={{ background: colour }} />
                      {name}
                    </td>
                    <td className={styles.number}>{size === 'session' ? 'whole session' : size}</td>
                    <td className={styles.number}>{writeErrorRate(eer, eerInterval)}</td>
                    <td className={styles.number}>{formatValue(dPrime, 3)}</td>
                    <td className={styles.number}>{writeRate(rank1)}</td>
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
