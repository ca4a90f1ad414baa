'use client';

import { useCallback, useMemo, useState } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { compareRates, leadSentence } from '@/lib/evaluation/leads.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { sameBlocks } from '@/lib/projection/same-blocks.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { BesideMaps } from '../maps/BesideMaps.tsx';
import { mapFileName, modelWords, sourceWords } from '../maps/mapWords.ts';
import { Cell } from '../ui/Cell.tsx';
import { categorical } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { formatValue } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { MeasureBeside } from './MeasureBeside.tsx';
import { SharpeningChart, type SharpnessLine } from './SharpeningChart.tsx';
import { useSignatureState } from './useSignatureState.ts';

interface SharpeningProps {
  map: MapRecord;
  others: readonly MapRecord[];
  fused: readonly FusedSimilarity[];
  /** By intervals and screen extents alone, once that is measured. */
  device: readonly FusedSimilarity[] | undefined;
  /** How many people there are. */
  people: number;
}

/** How the signature sharpens with more movement, beside baselines, other networks and other data sets. */
export function Sharpening({ map, others, fused, device, people }: SharpeningProps) {
  const [state, setState] = useSignatureState();
  const [measured, setMeasured] = useState<ReadonlyMap<string, readonly FusedSimilarity[]>>(new Map());
  const keep = useCallback((id: string, of: readonly FusedSimilarity[]) => {
    setMeasured((before) => new Map(before).set(id, of));
  }, []);
  const chosen = useMemo(() => others.filter(({ id }) => state.beside.includes(id)), [others, state.beside]);
  const colourOf = useCallback(
    (id: string) => categorical(others.findIndex((other) => other.id === id)),
    [others],
  );
  const own = modelWords(map.source.model);
  const lines = useMemo(
    (): SharpnessLine[] => [
      { name: own, fused },
      ...chosen.flatMap((other) => {
        const of = measured.get(other.id);
        const name = sameBlocks(other.source, map.source)
          ? modelWords(other.source.model)
          : sourceWords(other);
        return of ? [{ name, fused: of, colour: colourOf(other.id) }] : [];
      }),
      ...(device ? [{ name: 'the device alone', fused: device, reference: true }] : []),
    ],
    [own, fused, device, chosen, measured, map, colourOf],
  );
  const [first, last] = [fused[0], fused[fused.length - 1]];
  return (
    <Cell wide heading="How it sharpens">
      <BesideMaps
        map={map}
        others={others}
        chosen={state.beside}
        onChosen={(beside) => setState({ beside })}
        colourOf={colourOf}
      />
      {chosen.map((other) => (
        <MeasureBeside key={other.id} map={other} onMeasured={keep} />
      ))}
      <Segmented
        aria-label="Figure"
        value={state.figure}
        onValueChange={(figure) => setState({ figure })}
        options={[
          { value: 'eer', label: 'Equal error rate' },
          { value: 'dPrime', label: 'd′' },
          { value: 'rank1', label: 'Right person first' },
        ]}
      />
      <Figure
        title="Figure 4."
        name={`sharpening-${mapFileName(map)}`}
        data={() =>
          lines.flatMap((line) =>
            line.fused.map(({ size, eer, eerInterval, auc, dPrime, rank1, genuine, impostor }) => ({
              name: line.name,
              blocks: size,
              eer,
              eerLow: eerInterval[0],
              eerHigh: eerInterval[1],
              auc,
              dPrime,
              rank1,
              genuine,
              impostor,
            })),
          )
        }
        caption={
          <>
            {own}: equal error rate <Num>{writeErrorRate(first.eer, first.eerInterval)}</Num> with one block,{' '}
            <Num>{writeErrorRate(last.eer, last.eerInterval)}</Num> with{' '}
            {last.size === 'session' ? 'whole sessions' : `${last.size} blocks`}; d′{' '}
            <Num>{formatValue(first.dPrime, 2)}</Num> and <Num>{formatValue(last.dPrime, 2)}</Num>. Shaded:
            95% over people. {peopleNeeded(people)} Put the network before it learned and plain figures beside
            it: what they reach, no learning was needed for. Dashed: intervals and screen extents alone, no
            movement. {device && leadSentence(compareRates(rated(fused), rated(device)))}
          </>
        }
      >
        <SharpeningChart lines={lines} figure={state.figure} />
      </Figure>
    </Cell>
  );
}

const rated = (fused: readonly FusedSimilarity[]) =>
  fused.map(({ size, eer, eerInterval }) => ({ blocks: size, eer, eerCi: eerInterval }));
