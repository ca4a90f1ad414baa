'use client';

import { formatClock } from '../ui/format.ts';
import { useWidth } from '../ui/useWidth.ts';
import styles from './TimeAxis.module.css';

const STEPS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000,
  3_600_000, 7_200_000,
];

/** The time axis below the synchronised charts: minutes and seconds from the start of the session. */
export function TimeAxis({ range }: { range: readonly [number, number] }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const span = range[1] - range[0];
  const step = STEPS.find((candidate) => (candidate / span) * width > 84) ?? span;
  const ticks: number[] = [];
  for (let at = Math.ceil(range[0] / step) * step; at <= range[1] && ticks.length < 60; at += step)
    ticks.push(at);
  return (
    <div ref={place} className={styles.place}>
      {width > 0 && (
        <svg
          className={styles.axis}
          width={width}
          height={22}
          role="img"
          aria-label="time from the start of the session, minutes and seconds"
        >
          {ticks.map((tick) => {
            const x = ((tick - range[0]) / span) * width;
            return (
              <g key={tick} transform={`translate(${x},0)`}>
                <line y2={5} />
                <text y={17} textAnchor={x < 20 ? 'start' : x > width - 20 ? 'end' : 'middle'}>
                  {step < 1000 ? formatClock(tick) : formatClock(tick).slice(0, -2)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
