'use client';

import * as Observable from '@observablehq/plot';
import { useCallback } from 'react';
import { Plot, type PlotContext } from '@/components/ui/Plot';
import { type TrustRule, trustOf } from '@/lib/signature/trust.ts';
import type { LiveMark, Turn } from './session/live-session';
import { staggerLabels } from './staggerLabels';
import type { TrustPoint } from './useTrust';

interface TrustChartProps {
  points: readonly TrustPoint[];
  turns: readonly Turn[];
  /** What happened around the movement. */
  marks: readonly LiveMark[];
  rule: TrustRule;
  /** Rows recorded so far. */
  rows: number;
}

/** What deserves a tick under the curve; that the pointer left is too common. */
const TOLD: Partial<Record<LiveMark['what'], string>> = { hidden: 'page hidden', resized: 'window resized' };
const MARGIN = { left: 56, right: 16 };
/** Width of a character of the labels, px. */
const CHARACTER = 7.3;

/** Trust over time with the lock-out threshold, and where the pointer changed hands. */
export function TrustChart({ points, turns, marks, rule, rows }: TrustChartProps) {
  const lockTrust = trustOf({ evidence: rule.lock, locked: true });
  const locked = points.find((p) => p.locked);
  const options = useCallback(
    ({ colours, width }: PlotContext) => {
      const start = Math.floor(points[0]?.seconds ?? 0);
      const end = Math.max(start + 20, points.at(-1)?.seconds ?? 0);
      const toPx = (width - MARGIN.left - MARGIN.right) / (end - start);
      // Somebody who had the pointer without moving it leaves no mark.
      const moved = turns.filter(
        (turn, i) =>
          turn.seconds > start && turn.seconds <= end && turns[i + 1]?.row !== turn.row && turn.row < rows,
      );
      const labels = staggerLabels(
        moved.map(({ seconds, source }) => ({
          x: (seconds - start) * toPx,
          width: source.label.length * CHARACTER,
        })),
        (end - start) * toPx,
      );
      const told = marks.filter(({ what, seconds }) => TOLD[what] && seconds > start && seconds <= end);
      return {
        width,
        marginLeft: MARGIN.left,
        marginRight: MARGIN.right,
        marginTop: 42,
        marginBottom: 44,
        x: { domain: [start, end], label: 'time, s', labelOffset: 38, grid: false },
        y: { domain: [0, 1], ticks: [0, 0.5, 1], label: 'trust', labelAnchor: 'center' as const },
        marks: [
          Observable.ruleY([lockTrust], { stroke: colours.alarm, strokeDasharray: '4 4' }),
          Observable.text([lockTrust], {
            y: (d: number) => d,
            frameAnchor: 'right',
            text: () => 'lock-out',
            dy: -9,
            fill: colours.muted,
          }),
          Observable.ruleX(moved, { x: 'seconds', stroke: colours.ruleStrong }),
          ...moved.flatMap((turn, i) => {
            const { row, shift } = labels[i];
            if (row === null) return [];
            return [
              Observable.text([turn], {
                x: 'seconds',
                frameAnchor: 'top',
                dy: -12 - 15 * row,
                dx: shift,
                textAnchor: 'middle',
                text: (t: Turn) => t.source.label,
                fill: colours.muted,
              }),
            ];
          }),
          Observable.tickX(told, { x: 'seconds', stroke: colours.muted, insetTop: 125 }),
          Observable.tip(told, Observable.pointerX({ x: 'seconds', title: (m: LiveMark) => TOLD[m.what] })),
          Observable.lineY(points, { x: 'seconds', y: 'trust', stroke: colours.accent, strokeWidth: 2.2 }),
          locked && Observable.dot([locked], { x: 'seconds', y: 'trust', r: 5, fill: colours.alarm }),
          locked &&
            Observable.text([locked], {
              x: 'seconds',
              y: 'trust',
              dy: -14,
              dx: locked.seconds > start + (end - start) * 0.7 ? -8 : 8,
              textAnchor: locked.seconds > start + (end - start) * 0.7 ? 'end' : 'start',
              text: () => `locked at ${Math.round(locked.seconds)} s`,
              fill: colours.alarm,
            }),
        ],
      };
    },
    [points, turns, marks, lockTrust, locked, rows],
  );
  const last = points.at(-1);
  return (
    <Plot
      options={options}
      height={220}
      description={
        last
          ? `Trust over ${Math.round(last.seconds)} seconds; now ${last.trust.toFixed(2)}${last.locked ? ', locked out' : ''}.`
          : 'Trust over time; nothing yet.'
      }
    />
  );
}
