'use client';

import type { Data } from 'plotly.js';
import { useEffect, useMemo, useRef } from 'react';
import { runColour, speedPalette } from '../ui/colour.ts';
import { Figure } from '../ui/Figure.tsx';
import { plural } from '../ui/format.ts';
import { readThemeColours, useTheme } from '../ui/theme.ts';
import { useHeld, useNear } from '../ui/useNear.ts';
import { useWidth } from '../ui/useWidth.ts';
import type { Axis, Ranges } from './axes.ts';
import { useChosenAxes } from './ParameterScatter.tsx';
import type { Comparison } from './useComparison.ts';

const HEIGHT = 400;

/** Asked once: a browser allows only so many of these contexts. */
let offered: boolean | undefined;

function offersWebGl(): boolean {
  if (typeof document === 'undefined') return true;
  offered ??= document.createElement('canvas').getContext('webgl') !== null;
  return offered;
}

const SETTINGS = 8;
const METRICS = 3;
/** Room that an axis needs so that slanted titles do not meet, px; and what is left free at both ends. */
const AXIS = 104;
const MARGIN = { l: 70, r: 70, t: 96, b: 24 };

/** What Plotly adds to the element it draws in; its types leave out what a parallel plot emits. */
interface Drawing extends HTMLDivElement {
  on?(event: string, listener: (data: unknown) => void): void;
  removeAllListeners?(event: string): void;
}

function dimension(axis: Axis, rows: readonly number[], ranges: Ranges) {
  return {
    label: axis.unit && !axis.words ? `${axis.title}, ${axis.unit}` : axis.title,
    values: rows.map((i) => axis.values[i]),
    multiselect: false,
    ...(axis.words && { tickvals: axis.words.map((_, i) => i), ticktext: axis.words }),
    ...(ranges[axis.field] && { constraintrange: [...ranges[axis.field]] }),
  };
}

/** What a brush along an axis changed, from the event of Plotly: `{ "dimensions[2].constraintrange": [[0.1, 0.2]] }`. */
export function readBrush(data: unknown, axes: readonly Axis[]): Record<string, [number, number] | null> {
  const [changes] = Array.isArray(data) ? data : [];
  const out: Record<string, [number, number] | null> = {};
  for (const [key, value] of Object.entries((changes ?? {}) as Record<string, unknown>)) {
    const place = /^dimensions\[(\d+)\]\.constraintrange$/.exec(key)?.[1];
    if (place === undefined || !axes[Number(place)]) continue;
    const flat = Array.isArray(value) ? value.flat(2).filter((n) => typeof n === 'number') : [];
    out[axes[Number(place)].field] = flat.length >= 2 ? [Math.min(...flat), Math.max(...flat)] : null;
  }
  return out;
}

/** Every run as a line across the settings that differ and its metrics; a brush along an axis is the same range as everywhere. */
export function ParallelCoordinates({ comparison }: { comparison: Comparison }) {
  const { runs, settingAxes, metricAxes, select, hover, setRanges } = comparison;
  const [place, near] = useNear<HTMLDivElement>();
  const ranges = useHeld(comparison.ranges, near);
  const selected = useHeld(comparison.selected, near);
  const { metric } = useChosenAxes(comparison);
  const theme = useTheme();
  const [frame, width] = useWidth<HTMLDivElement>();
  const chart = useRef<Drawing>(null);
  const drawable = offersWebGl();
  const axes = useMemo(() => {
    const room = width === 0 ? SETTINGS + METRICS : 1 + Math.floor((width - MARGIN.l - MARGIN.r) / AXIS);
    const metrics = metricAxes.filter(({ field }) => field !== metric.field).slice(0, METRICS - 1);
    const settings = Math.max(1, Math.min(SETTINGS, room - metrics.length - 1));
    return [...settingAxes.slice(0, settings), ...metrics.slice(0, Math.max(0, room - settings - 1)), metric];
  }, [settingAxes, metricAxes, metric, width]);
  const left = settingAxes.length - axes.filter(({ field }) => field.startsWith('config.')).length;
  const rows = useMemo(
    () => [...runs.keys()].filter((i) => axes.every(({ values }) => Number.isFinite(values[i]))),
    [runs, axes],
  );
  const lacking = axes.filter(({ values }) => values.some((value) => !Number.isFinite(value)));

  useEffect(() => {
    const element = chart.current;
    if (!element || width === 0) return;
    let gone = false;
    // Plotly is large and only needed here. Its strict build makes no code while it runs, which the page does not allow.
    import('plotly.js-strict-dist-min').then(async ({ default: Plotly }) => {
      if (gone) return;
      const colours = readThemeColours();
      const scale = speedPalette(9, theme).map((colour, i) => [i / 8, colour]);
      const line = selected
        ? {
            color: rows.map((i) => (runs[i].id === selected.id ? 1 : 0)),
            colorscale: [
              [0, colours.ruleStrong],
              [1, runColour(selected)],
            ],
            cmin: 0,
            cmax: 1,
          }
        : { color: rows.map((i) => metric.values[i]), colorscale: scale };
      // The types of Plotly know the colour scale of a parallel plot's lines only on markers.
      const trace: Record<string, unknown> = {
        type: 'parcoords',
        labelangle: -22,
        dimensions: axes.map((axis) => dimension(axis, rows, ranges)),
        line: { ...line, showscale: false },
        labelfont: { color: colours.ink, size: 12 },
        tickfont: { color: colours.muted, size: 11 },
        // The ends of an axis are among its ticks; printed once more they lie under the titles.
        rangefont: { color: 'rgba(0,0,0,0)', size: 1 },
        unselected: { line: { color: colours.ruleStrong, opacity: 0.3 } },
      };
      await Plotly.react(
        element,
        [trace as Data],
        {
          width,
          height: HEIGHT,
          margin: MARGIN,
          paper_bgcolor: 'rgba(0,0,0,0)',
          plot_bgcolor: 'rgba(0,0,0,0)',
          font: { family: getComputedStyle(document.body).getPropertyValue('--mono') },
        },
        { displayModeBar: false, responsive: false },
      );
      let under: string | null = null;
      for (const name of ['plotly_restyle', 'plotly_hover', 'plotly_unhover'])
        element.removeAllListeners?.(name);
      element.on?.('plotly_restyle', (data) => {
        const change = readBrush(data, axes);
        if (Object.keys(change).length > 0) setRanges(change);
      });
      element.on?.('plotly_hover', (data) => {
        under = runs[rows[(data as { curveNumber: number }).curveNumber]]?.id ?? null;
        hover(under);
      });
      element.on?.('plotly_unhover', () => {
        under = null;
        hover(null);
      });
      element.onclick = () => under !== null && select(under);
    });
    return () => {
      gone = true;
    };
  }, [runs, rows, axes, metric, ranges, selected, width, theme, hover, select, setRanges]);

  return (
    <Figure
      name="runs-parallel"
      title="All settings at once."
      caption={`A line is a run, its colour ${metric.title} at the right. Drag along an axis to keep a range highlighted in all figures, click the axis to let it go; drag an axis by its name to move it.${
        rows.length < runs.length
          ? ` ${plural(runs.length - rows.length, 'run')} of ${runs.length} cannot be drawn: without a value of ${lacking.map(({ title }) => title).join(', ')}.`
          : ''
      }${left > 0 ? ` ${plural(left, 'setting')} that differ are left out for want of room.` : ''}`}
    >
      <div ref={place} style={{ minHeight: drawable ? HEIGHT : 0 }}>
        <div ref={frame}>
          {drawable ? (
            <div ref={chart} role="img" aria-label={`Parallel coordinates of ${runs.length} runs`} />
          ) : (
            <p>
              This figure is drawn by WebGL, which this browser does not offer. Turn on its graphics
              acceleration, or ask one setting at a time above.
            </p>
          )}
        </div>
      </div>
    </Figure>
  );
}
