import * as Plot from '@observablehq/plot';
import { categorical } from '@/components/ui/colour.ts';
import { nameMarks } from '@/components/ui/nameMarks.ts';
import { probit } from '@/lib/evaluation/probit.ts';
import { addBrush } from './brush.ts';

interface CurveRow {
  run?: string;
  name: string;
  step: number;
  value: number;
}

const FRAME = { width: 860, height: 280, marginLeft: 56, style: { fontFamily: 'var(--mono)' } };

const draw = (options: Plot.PlotOptions) => nameMarks(Plot.plot(options));

/** Draws curves of one run or of several: one panel per metric, one line per run. */
export function curves(rows: readonly CurveRow[], { metrics = ['loss', 'accuracy'], log = false } = {}) {
  const shown = rows.filter((row) => metrics.includes(row.name));
  const runs = [...new Set(shown.map((row) => row.run ?? ''))];
  return draw({
    ...FRAME,
    height: 60 + 170 * metrics.length,
    color: { domain: runs, range: runs.map((_, i) => categorical(i)), legend: runs.length > 1 },
    x: { label: 'step' },
    y: { grid: true, label: null, type: log ? 'log' : 'linear', nice: true },
    fy: { domain: metrics, label: null },
    marks: [
      Plot.lineY(shown, {
        x: 'step',
        y: 'value',
        stroke: (row: CurveRow) => row.run ?? '',
        fy: 'name',
        strokeWidth: 1.4,
      }),
    ],
  });
}

interface DetCurve {
  name: string;
  /** False match and false non-match rates, 0 … 1. */
  fmr: readonly (number | null)[];
  fnmr: readonly (number | null)[];
}

const TICKS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6];
const LOWEST = 0.0005;

/**
 * Detection error trade-off on normal deviate axes (Martin et al. 1997): systems whose scores are normally distributed are
 * straight lines, and better ones lie nearer to the lower left.
 */
export function detPlot(systems: readonly DetCurve[]) {
  const rows = systems.flatMap(({ name, fmr, fnmr }) =>
    fmr.flatMap((x, i) => {
      const y = fnmr[i];
      return x === null || y === null ? [] : [{ name, x: deviate(x), y: deviate(y) }];
    }),
  );
  const axis = {
    domain: [probit(LOWEST), probit(0.6)],
    ticks: TICKS.map(probit),
    tickFormat: percent,
    grid: true,
  };
  return draw({
    ...FRAME,
    width: 460,
    height: 440,
    aspectRatio: 1,
    color: {
      domain: systems.map(({ name }) => name),
      range: systems.map((_, i) => categorical(i)),
      legend: true,
    },
    x: { ...axis, label: 'false match rate' },
    y: { ...axis, label: 'false non-match rate' },
    marks: [
      Plot.line([axis.domain.map((v) => ({ x: v, y: v }))].flat(), {
        x: 'x',
        y: 'y',
        strokeDasharray: '3 4',
        strokeOpacity: 0.4,
      }),
      Plot.line(rows, { x: 'x', y: 'y', stroke: 'name', strokeWidth: 1.6, clip: true }),
    ],
  });
}

function deviate(rate: number): number {
  return probit(Math.min(0.9995, Math.max(LOWEST, rate)));
}

function percent(z: number): string {
  const nearest = TICKS.reduce((a, b) => (Math.abs(probit(b) - z) < Math.abs(probit(a) - z) ? b : a));
  return `${+(100 * nearest).toPrecision(2)}%`;
}

interface MapOptions {
  colour?: readonly (string | number)[];
  label?: string;
  ids?: readonly string[];
}

/**
 * Draws a map: a dot per position, coloured by `colour`, which is one value per position. With `ids`, the names of blocks or
 * sessions, a box drawn over it selects them in every view of the page.
 */
export function embeddingMap(
  positions: readonly (readonly [number, number])[],
  { colour, label, ids }: MapOptions = {},
): Element {
  const rows = positions.map(([x, y], i) => ({ x, y, colour: colour?.[i] ?? '', name: ids?.[i] ?? '' }));
  const names = [...new Set(rows.map((row) => row.colour))];
  const discrete = names.every((name) => typeof name === 'string');
  const figure = draw({
    ...FRAME,
    height: 560,
    marginLeft: 20,
    axis: null,
    color: discrete
      ? { domain: names, range: names.map((_, i) => categorical(i)), legend: names.length < 30, label }
      : { scheme: 'viridis', legend: true, label },
    marks: [
      Plot.dot(rows, {
        x: 'x',
        y: 'y',
        fill: 'colour',
        r: 2.6,
        fillOpacity: 0.75,
        channels: { [label ?? 'value']: 'colour', ...(ids && { name: 'name' }) },
        tip: true,
      }),
    ],
  });
  const dots = [...figure.querySelectorAll<SVGElement>('[aria-label="dot"] circle')];
  const svg = dots[0]?.ownerSVGElement;
  if (ids && svg) {
    const [x, y] = [figure.scale('x')!, figure.scale('y')!];
    addBrush(
      svg,
      dots,
      rows.map((row) => ({ x: x.apply(row.x), y: y.apply(row.y), id: row.name })),
    );
  }
  return figure;
}
