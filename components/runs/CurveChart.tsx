'use client';

import * as ObservablePlot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { formatDuration, formatValue } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { type CurveAxis, describeMetric } from './curveState.ts';
import { findDrawn, type RunHighlight, useDrawn } from './highlight.ts';
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
  /** The curves that are highlighted while the others are pale. */
  highlight?: RunHighlight;
  onSelect?(id: string | null): void;
  /** The curve under the pointer. */
  onHover?(id: string | null): void;
}

interface Mark extends CurvePoint {
  x: number;
  id: string;
  name: string;
  colour: string;
  raw: number;
}

/** More than this are not told apart on a chart, and all curves share them. */
const MAX_POINTS = 1200;
const MAX_ALTOGETHER = 10_000;
/** Of marks; their texts are made in advance. */
const MANY = 5000;
/** Of curves; browsers paint lines of one pixel in half the time, and thicker ones cover each other. */
const CROWD = 50;
/** Smoothing a handful of points hides more than it shows. */
const FEWEST_TO_SMOOTH = 20;

function toMarks(curve: Curve, axis: CurveAxis, smoothing: number, limit: number): Mark[] {
  const { step, seconds, value } = curve.points;
  const smoothed = smooth(value, value.length < FEWEST_TO_SMOOTH ? 0 : smoothing);
  const points = step.map((at, i) => ({ step: at, seconds: seconds[i], value: smoothed[i], raw: value[i] }));
  const perEpoch = curve.epochSteps ?? 1;
  return (thin(points, limit) as (CurvePoint & { raw: number })[]).map((point) => ({
    ...point,
    x: axis === 'time' ? point.seconds / 60 : axis === 'epoch' ? point.step / perEpoch : point.step,
    id: curve.id,
    name: curve.name,
    colour: curve.colour,
  }));
}

const LINES = 'run-curves';

/** A scale for values that are all the same: around them, so that its ticks are whole numbers and not 100.000000. */
function around(values: readonly number[]): { domain?: [number, number] } {
  const [first] = values;
  if (first === undefined || values.some((value) => value !== first)) return {};
  const reach = Math.abs(first) / 10 || 1;
  return { domain: [first - reach, first + reach] };
}

/** One metric of one or many runs over steps, epochs or minutes: smoothed, with the raw values behind a single run. */
export function CurveChart({
  metric,
  curves,
  axis,
  smoothing,
  log,
  height = 220,
  highlight,
  onSelect,
  onHover,
}: CurveChartProps) {
  const { title, unit, log: mayLog } = describeMetric(metric);
  const marks = useMemo(() => {
    const limit = Math.min(MAX_POINTS, Math.max(40, Math.floor(MAX_ALTOGETHER / curves.length)));
    return curves.flatMap((curve) => toMarks(curve, axis, smoothing, limit));
  }, [curves, axis, smoothing]);
  const takeDrawn = useDrawn(highlight);
  const options = useCallback(
    ({ colours }: PlotContext): ObservablePlot.PlotOptions => {
      return {
        marginLeft: 52,
        marginTop: 14,
        marginRight: 12,
        x: {
          label: axis === 'time' ? 'minutes' : axis,
          ticks: 5,
          nice: false,
          ...around(marks.map(({ x }) => x)),
        },
        y: {
          label: null,
          grid: true,
          ticks: 4,
          type: log && mayLog ? 'log' : 'linear',
          zero: metric === 'accuracy',
          ...around(marks.map(({ raw }) => raw)),
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
            strokeWidth: curves.length > CROWD ? 1 : 1.8,
            strokeLinejoin: 'round',
            className: LINES,
          }),
          ObservablePlot.tip(
            marks,
            ObservablePlot.pointer({
              x: 'x',
              y: 'value',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: (mark: Mark) =>
                marks.length > MANY
                  ? mark.name
                  : `${curves.length > 1 ? `${mark.name}\n` : ''}${formatValue(mark.raw)}${unit ? ` ${unit}` : ''}\nstep ${mark.step} · ${formatDuration(mark.seconds * 1000)}`,
            }),
          ),
          ObservablePlot.dot(marks, ObservablePlot.pointer({ x: 'x', y: 'value', fill: 'colour', r: 3.5 })),
        ],
      };
    },
    [marks, curves.length, axis, log, mayLog, smoothing, metric, unit],
  );
  const onDraw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & ObservablePlot.Plot) => {
      takeDrawn(findDrawn(chart, `.${LINES} path`, marks));
      const at = () => (chart.value as Mark | null)?.id ?? null;
      if (onSelect) chart.addEventListener('click', () => onSelect(at()));
      if (onHover) {
        chart.addEventListener('input', () => onHover(at()));
        chart.addEventListener('pointerleave', () => onHover(null));
      }
    },
    [marks, takeDrawn, onSelect, onHover],
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
