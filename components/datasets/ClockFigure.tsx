'use client';

import { raster } from '@observablehq/plot';
import { useMemo } from 'react';
import type { SubjectDevice } from '@/lib/catalogue/contract.ts';
import { Figure } from '../ui/Figure.tsx';
import { Plot, type PlotContext } from '../ui/Plot.tsx';

/** A row per subject, fastest clock first: how often each interval between events occurs. */
export function ClockFigure({ subjects }: { subjects: readonly SubjectDevice[] }) {
  const rows = useMemo(
    () => [...subjects].sort((a, b) => (a.medianDt ?? Infinity) - (b.medianDt ?? Infinity)),
    [subjects],
  );
  const columns = rows[0]?.intervals.length ?? 0;
  const rowHeight = rows.length > 40 ? 6 : rows.length > 16 ? 12 : 22;
  const height = rows.length * rowHeight + 60;
  const options = useMemo(() => {
    const shares = Float64Array.from(rows.flatMap(({ intervals }) => intervals));
    const every = Math.ceil(12 / rowHeight);
    const named = rows.flatMap((_, i) => (i % every === 0 ? [i + 0.5] : []));
    return ({ colours, width }: PlotContext) => ({
      height,
      marginLeft: 52,
      marginTop: 8,
      x: { domain: [0, columns], label: 'interval between events, ms', ticks: width < 500 ? 6 : 14 },
      y: {
        domain: [0, rows.length],
        reverse: true,
        label: null,
        ticks: named,
        tickSize: 0,
        tickFormat: (at: number) => rows[Math.floor(at)]?.subject ?? '',
      },
      color: { type: 'sqrt' as const, domain: [0, 0.5], range: [colours.panel, colours.accent], clamp: true },
      marks: [
        raster(shares, {
          width: columns,
          height: rows.length,
          x1: 0,
          y1: 0,
          x2: columns,
          y2: rows.length,
          fill: (share: number) => share,
          imageRendering: 'pixelated',
        }),
      ],
    });
  }, [rows, rowHeight, height, columns]);
  return (
    <Figure
      title="Clocks."
      name="clocks"
      data={() =>
        rows.flatMap(({ subject, intervals }) =>
          intervals.map((share, interval) => ({ subject, interval, share })),
        )
      }
      caption="A row per subject, the fastest at the top; the darker, the larger the share of intervals of that length. Sharp columns are a clock’s ticks. Rows that look different can be told apart without anybody having moved in a way of their own."
    >
      <Plot
        height={height}
        options={options}
        description="Share of the intervals between events by length, a row per subject."
      />
    </Figure>
  );
}
