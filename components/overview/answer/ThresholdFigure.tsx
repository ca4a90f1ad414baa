'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback, useState } from 'react';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import { blocksWords } from '@/lib/evaluation/leads.ts';
import type { Curves } from '@/lib/evaluation/result.ts';
import { Figure } from '../../ui/Figure.tsx';
import { Plot, type PlotContext } from '../../ui/Plot.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Slider } from '../../ui/Slider.tsx';
import styles from './Answer.module.css';

type Drawn = Pick<Curves, 'blocks' | 'roc' | 'eerThreshold' | 'distribution'>;

/** Both errors at `threshold`, read off the curve that was measured. */
function errorsAt({ roc }: Drawn, threshold: number): { fmr: number | null; fnmr: number | null } {
  let at = 0;
  let gap = Number.POSITIVE_INFINITY;
  roc.threshold.forEach((value, i) => {
    if (value === null || Math.abs(value - threshold) >= gap) return;
    gap = Math.abs(value - threshold);
    at = i;
  });
  return { fmr: roc.fmr[at] ?? null, fnmr: roc.fnmr[at] ?? null };
}

const nameOf = ({ blocks }: Drawn) => String(blocks);

/** Real scores with a threshold to drag: how many strangers get in, and how often the owner is turned away. */
export function ThresholdFigure({
  curves,
  people,
  name,
}: {
  curves: readonly Drawn[];
  people: number;
  name: string;
}) {
  const [size, setSize] = useState(() => nameOf(curves.find(({ blocks }) => blocks === 5) ?? curves[0]));
  const [dragged, setDragged] = useState<number | null>(null);
  const drawn = curves.find((one) => nameOf(one) === size) ?? curves[0];
  const { from, to } = drawn.distribution;
  const [low, high] = [from ?? 0, to ?? 1];
  const threshold = dragged ?? drawn.eerThreshold ?? (low + high) / 2;
  const { fmr, fnmr } = errorsAt(drawn, threshold);
  const options = useCallback(
    ({ colours }: PlotContext) => {
      const bars = (counts: readonly number[]) => {
        const all = counts.reduce((sum, count) => sum + count, 0) || 1;
        const width = (high - low) / counts.length;
        return counts.map((count, i) => ({
          x1: low + i * width,
          x2: low + (i + 1) * width,
          share: count / all,
        }));
      };
      const rect = { x1: 'x1', x2: 'x2', y: 'share', fillOpacity: 0.5, inset: 0 } as const;
      return {
        marginLeft: 52,
        x: { label: 'score: how much like the owner →', domain: [low, high] },
        y: { label: '↑ share of comparisons', grid: true, tickFormat: '.0%' },
        marks: [
          Plot_.rectY(bars(drawn.distribution.impostor), { ...rect, fill: colours.muted }),
          Plot_.rectY(bars(drawn.distribution.genuine), { ...rect, fill: colours.accent }),
          Plot_.ruleX([threshold], { stroke: colours.alarm, strokeWidth: 2 }),
          Plot_.ruleY([0]),
        ],
      };
    },
    [drawn, low, high, threshold],
  );
  return (
    <Figure
      title="Threshold."
      name={`mouseprint-threshold-${name}`}
      caption={`Real scores of ${people} people: the owner's in colour, strangers' in grey, ${blocksWords(drawn.blocks)} each. What lies right of the line is let in.`}
    >
      <Segmented
        aria-label="How much movement is judged"
        value={size}
        onValueChange={(value) => {
          setSize(value);
          setDragged(null);
        }}
        options={curves.map((one) => ({ value: nameOf(one), label: blocksWords(one.blocks) }))}
      />
      <Plot
        options={options}
        height={220}
        description="Scores of owners in colour and of strangers in grey, with the threshold between them."
      />
      <Slider
        value={threshold}
        onValueChange={setDragged}
        min={low}
        max={high}
        step={(high - low) / 400}
        format={(value) => value.toFixed(2)}
        aria-label="Threshold"
      />
      <div className={styles.facts} aria-live="polite">
        <span>
          <b>{writeRate(fmr)}</b> of strangers let in
        </span>
        <span>
          <b>{writeRate(fnmr)}</b> of owners turned away
        </span>
      </div>
    </Figure>
  );
}
