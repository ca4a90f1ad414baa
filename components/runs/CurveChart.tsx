'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { formatDuration, formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { type CurveAxis, describeMetric } from './curveState.ts';
import { type CurvePoint, smooth, thin } from './metricSeries.ts';

/** One run's curve of one metric. */
export interface Curve {
  id: string;
  name: string;
  colour: string;
  points: { step: readonly number[]; seconds: readonly number[]; value: readonly number[] };
  /** Steps per epoch, where the run knows. */
  epochSteps?: number;
}

interface CurveChartProps {
  metric: string;
  curves: readonly Curve[];
  axis: CurveAxis;
  smoothing: number;
  log: boolean;
  height?: number;
  /** The curve that is vivid while the others are pale. */
  selected?: string | null;
  onSelect?(id: string | null): void;
}

interface Mark extends CurvePoint {
  x: number;
  id: string;
  name: string;
  colour: string;
  raw: number;
}

const MAX_POINTS = 1200;
/** Smoothing a handful of points hides more than it shows. */
const FEWEST_TO_SMOOTH = 20;

function toMarks(curve: Curve, axis: CurveAxis, smoothing: number): Mark[] {
  const { step, seconds, value } = curve.points;
  const smoothed = smooth(value, value.length < FEWEST_TO_SMOOTH ? 0 : smoothing);
  const points = step.map((at, i) => ({ step: at, seconds: seconds[i], value: smoothed[i], raw: value[i] }));
  const perEpoch = curve.epochSteps ?? 1;
  return (thin(points, MAX_POINTS) as (CurvePoint & { raw: number })[]).map((point) => ({
    ...point,
    x: axis === 'time' ? point.seconds / 60 : axis === 'epoch' ? point.step / perEpoch : point.step,
    id: curve.id,
    name: curve.name,
    colour: curve.colour,
  }));
}

/** One metric of one or many runs over steps, epochs or minutes: smoothed, with the raw values behind a single run. */
export function CurveChart({
  metric,
  curves,
  axis,
  smoothing,
  log,
  height = 220,
  selected,
  onSelect,
}: CurveChartProps) {
  const { title, unit, log: mayLog } = describeMetric(metric);
  const marks = useMemo(
    () => curves.flatMap((curve) => toMarks(curve, axis, smoothing)),
    [curves, axis, smoothing],
  );
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => {
      const opacity = (mark: Mark) => (!selected || mark.id === selected ? 1 : 0.18);
      return {
        marginLeft: 52,
        marginTop: 14,
        marginRight: 12,
        x: { label: axis === 'time' ? 'minutes' : axis, ticks: 5, nice: false },
        y: {
          label: null,
          grid: true,
          ticks: 4,
          type: log && mayLog ? 'log' : 'linear',
          zero: metric === 'accuracy',
        },
        marks: [
          curves.length === 1 && smoothing > 0
            ? ObservablePlot.lineY(marks, {
                x: 'x',
                y: 'raw',
                stroke: 'colour',
                strokeOpacity: 0.22,
                strokeWidth: 1,
              })
            : null,
          ObservablePlot.lineY(marks, {
            x: 'x',
            y: 'value',
            z: 'id',
            stroke: 'colour',
            strokeWidth: 1.8,
            strokeOpacity: opacity,
          }),
          ObservablePlot.tip(
            marks,
            ObservablePlot.pointer({
              x: 'x',
              y: 'value',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: (mark: Mark) =>
                `${curves.length > 1 ? `${mark.name}\n` : ''}${formatValue(mark.raw)}${unit ? ` ${unit}` : ''}\nstep ${mark.step} · ${formatDuration(mark.seconds * 1000)}`,
            }),
          ),
          ObservablePlot.dot(marks, ObservablePlot.pointer({ x: 'x', y: 'value', fill: 'colour', r: 3.5 })),
        ],
      };
    },
    [marks, curves.length, axis, log, mayLog, smoothing, metric, unit, selected],
  );
  const onDraw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & ObservablePlot.Plot) => {
      if (!onSelect) return;
      chart.addEventListener('click', () => onSelect((chart.value as Mark | null)?.id ?? null));
    },
    [onSelect],
  );
  const last = curves.length === 1 ? curves[0].points.value.at(-1) : undefined;
  return (
    <Plot
      options={options}
      height={height}
      onDraw={onDraw}
      description={`${title} over ${axis}${last === undefined ? `, ${curves.length} runs` : `, at last ${formatValue(last)}`}`}
    />
  );
}
