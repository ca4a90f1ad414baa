'use client';

import * as Plot_ from '@observablehq/plot';
import { type PointerEvent, useCallback, useMemo } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { errorsAt, sortScores } from '@/lib/signature/similarity/threshold.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { Slider } from '../ui/Slider.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './ThresholdChart.module.css';

interface ThresholdChartProps {
  fused: FusedSimilarity;
  threshold: number;
  onThreshold(threshold: number): void;
}

const LEFT = 52;
const RIGHT = 20;
const BINS = 70;

/** Shares of `values` per bin. */
function histogram(values: Float64Array, from: number, to: number) {
  const width = (to - from) / BINS;
  const counts = new Int32Array(BINS);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((value - from) / width))]++;
  return Array.from(counts, (count, i) => ({
    x1: from + i * width,
    x2: from + (i + 1) * width,
    share: count / values.length,
  }));
}

/** Genuine and impostor scores with a threshold to drag: both errors and d′ follow. */
export function ThresholdChart({ fused, threshold, onThreshold }: ThresholdChartProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const sorted = useMemo(() => sortScores(fused.scores), [fused]);
  const { genuine, impostor } = sorted;
  const from = Math.min(genuine[0], impostor[0]);
  const to = Math.max(genuine[genuine.length - 1], impostor[impostor.length - 1]);
  const { fmr, fnmr } = errorsAt(sorted, threshold);
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const rect = { x1: 'x1', x2: 'x2', y: 'share', fillOpacity: 0.5, inset: 0 } as const;
      return {
        marginLeft: LEFT,
        marginRight: RIGHT,
        x: { label: 'cosine to the template →', domain: [from, to] },
        y: { label: '↑ share of comparisons', grid: true, tickFormat: '.0%' },
        marks: [
          Plot_.rectY(histogram(impostor, from, to), { ...rect, fill: colours.muted }),
          Plot_.rectY(histogram(genuine, from, to), { ...rect, fill: colours.accent }),
          Plot_.ruleY([0]),
        ],
      };
    },
    [genuine, impostor, from, to],
  );
  const inner = Math.max(1, width - LEFT - RIGHT);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const share = (event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT) / inner;
    onThreshold(Number((from + Math.min(1, Math.max(0, share)) * (to - from)).toFixed(4)));
  };
  const x = LEFT + (inner * (Math.min(to, Math.max(from, threshold)) - from)) / (to - from || 1);
  return (
    <>
      <div ref={place} className={styles.chart}>
        <Plot
          options={options}
          height={260}
          description={`Scores of genuine comparisons (coloured) and impostors (grey), ${genuine.length} and ${impostor.length}.`}
        />
        {width > 0 && (
          <div className={styles.handle} onPointerDown={drag} onPointerMove={drag}>
            <span className={styles.line} style={{ left: x }} />
            <span className={styles.value} style={{ left: Math.min(width - 24, Math.max(24, x)) }}>
              {threshold.toFixed(3)}
            </span>
          </div>
        )}
      </div>
      <Slider
        value={threshold}
        onValueChange={onThreshold}
        min={from}
        max={to}
        step={(to - from) / 500}
        format={(value) => value.toFixed(3)}
        aria-label="Threshold"
      />
      <div className={styles.figures} aria-live="polite">
        <span>
          <b>{writeRate(fmr)}</b> of impostors let in (FMR)
        </span>
        <span>
          <b>{writeRate(fnmr)}</b> of genuine windows turned away (FNMR)
        </span>
        <span>
          <b>{writeRate(fused.eer)}</b> equal error rate
        </span>
        <span>
          <b>{fused.dPrime.toFixed(2)}</b> d′
        </span>
      </div>
    </>
  );
}
