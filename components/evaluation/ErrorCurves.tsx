'use client';

import * as Plot_ from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { detCurve, detTicks } from '@/lib/evaluation/det.ts';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import { probit } from '@/lib/evaluation/probit.ts';
import { findDrawn, type RunHighlight, useDrawn } from '../runs/highlight.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

/** Both errors of one system along its threshold. */
export interface SystemCurve {
  id: string;
  name: string;
  colour: string;
  fmr: readonly (number | null)[];
  fnmr: readonly (number | null)[];
  /** Dashed and muted: what the others are held against. */
  reference?: boolean;
}

interface ErrorCurvesProps {
  systems: readonly SystemCurve[];
  axes: 'det' | 'roc';
  highlight?: RunHighlight;
  onSelect?(id: string): void;
  onHover?(id: string | null): void;
}

interface Mark {
  id: string;
  name: string;
  colour: string;
  x: number;
  y: number;
  fmr: number;
  fnmr: number;
}

const FLOOR = 0.002;
const CEILING = 0.6;
const LINES = 'error-curves';
const SIZE = 520;
/** Pixels below which only every second rate of the lower axis has room. */
const NARROW = 420;

function toMarks({ id, name, colour, fmr, fnmr }: SystemCurve, axes: 'det' | 'roc'): Mark[] {
  const rates = {
    fmr: Float64Array.from(fmr, (value) => value ?? 0),
    fnmr: Float64Array.from(fnmr, (value) => value ?? 0),
  };
  const places =
    axes === 'det'
      ? detCurve({ ...rates, threshold: new Float64Array(fmr.length) }, FLOOR / 2)
      : Array.from(rates.fmr, (x, i) => ({ x, y: 1 - rates.fnmr[i] }));
  return places.map(({ x, y }, i) => ({ id, name, colour, x, y, fmr: rates.fmr[i], fnmr: rates.fnmr[i] }));
}

function scales(axes: 'det' | 'roc', size: number): Plot_.PlotOptions {
  if (axes === 'roc')
    return {
      x: { label: 'false matches (FMR) →', domain: [0, 1], grid: true, tickFormat: '.0%' },
      y: { label: '↑ true matches (1 − FNMR)', domain: [0, 1], grid: true, tickFormat: '.0%' },
    };
  const ticks = detTicks(FLOOR, CEILING);
  const axis = {
    domain: [probit(FLOOR), probit(CEILING)],
    ticks: ticks.map(({ at }) => at),
    tickFormat: (at: number) => ticks.find((tick) => Math.abs(tick.at - at) < 1e-9)?.label ?? '',
    grid: true,
  };
  return {
    x: {
      ...axis,
      ticks: axis.ticks.filter((_, i) => size >= NARROW || i % 2 === 0),
      label: 'false matches (FMR) →',
    },
    y: { ...axis, label: '↑ false non-matches (FNMR)' },
  };
}

/** Trade-off curves of any number of systems on one pair of axes: DET on normal deviates, or ROC. */
export function ErrorCurves({ systems, axes, highlight, onSelect, onHover }: ErrorCurvesProps) {
  const marks = useMemo(() => systems.flatMap((system) => toMarks(system, axes)), [systems, axes]);
  const takeDrawn = useDrawn(highlight);
  const references = useMemo(
    () => new Set(systems.filter(({ reference }) => reference).map(({ id }) => id)),
    [systems],
  );

  const options = useCallback(
    ({ colours, width }: PlotContext): Plot_.PlotOptions => {
      const size = Math.min(width, SIZE);
      const own = marks.filter(({ id }) => !references.has(id));
      const [from, to] = axes === 'det' ? [probit(FLOOR), probit(CEILING)] : [0, 1];
      const line = { x: 'x', y: 'y', z: 'id', curve: 'step', clip: true } as const;
      return {
        ...{ width: size, height: size, marginTop: 30, marginLeft: 56, marginBottom: 44 },
        ...scales(axes, size),
        marks: [
          // Where both errors are equal.
          Plot_.link([0], {
            x1: from,
            y1: axes === 'det' ? from : 1,
            x2: to,
            y2: axes === 'det' ? to : 0,
            stroke: colours.ruleStrong,
          }),
          Plot_.line(
            marks.filter(({ id }) => references.has(id)),
            { ...line, stroke: colours.muted, strokeDasharray: '4 3' },
          ),
          Plot_.line(own, { ...line, stroke: 'colour', strokeWidth: 1.8, className: LINES }),
          Plot_.tip(
            marks,
            Plot_.pointer({
              x: 'x',
              y: 'y',
              fill: colours.paper,
              stroke: colours.ruleStrong,
              title: (mark: Mark) => `${mark.name}\nFMR ${writeRate(mark.fmr)}, FNMR ${writeRate(mark.fnmr)}`,
            }),
          ),
        ],
      };
    },
    [marks, references, axes],
  );
  const onDraw = useCallback(
    (chart: (SVGSVGElement | HTMLElement) & Plot_.Plot) => {
      const own = marks.filter(({ id }) => !references.has(id));
      takeDrawn(findDrawn(chart, `.${LINES} path`, own));
      const at = () => (chart.value as Mark | null)?.id ?? null;
      chart.addEventListener('click', () => {
        const id = at();
        if (id !== null && !references.has(id)) onSelect?.(id);
      });
      chart.addEventListener('input', () => {
        const id = at();
        onHover?.(id !== null && references.has(id) ? null : id);
      });
      chart.addEventListener('pointerleave', () => onHover?.(null));
    },
    [marks, references, takeDrawn, onSelect, onHover],
  );
  return (
    <Plot
      options={options}
      onDraw={onDraw}
      height={SIZE}
      description={`${axes === 'det' ? 'Detection error trade-off' : 'Receiver operating characteristic'} of ${systems.map(({ name }) => name).join(', ')}`}
    />
  );
}
