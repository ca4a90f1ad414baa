'use client';

import * as Observable from '@observablehq/plot';
import { useCallback } from 'react';
import { Plot, type PlotContext } from '@/components/ui/Plot';
import { type TrustRule, trustOf } from '@/lib/signature/trust.ts';
import type { Turn } from './session/live-session';
import type { TrustPoint } from './useTrust';

interface TrustChartProps {
  points: readonly TrustPoint[];
  turns: readonly Turn[];
  rule: TrustRule;
  /** Rows recorded so far. */
  rows: number;
}

/** Trust over time with the lock-out threshold, and where the pointer changed hands. */
export function TrustChart({ points, turns, rule, rows }: TrustChartProps) {
  const lockTrust = trustOf({ evidence: rule.lock, locked: true });
  const locked = points.find((p) => p.locked);
  const options = useCallback(
    ({ colours, width }: PlotContext) => {
      const end = Math.max(20, points.at(-1)?.seconds ?? 0);
      // Somebody who had the pointer without moving it leaves no mark.
      const labelled = turns.filter((turn, i) => i > 0 && turns[i + 1]?.row !== turn.row && turn.row < rows);
      return {
        width,
        marginLeft: 44,
        marginRight: 16,
        marginTop: 26,
        x: { domain: [0, end], label: 'time, s', grid: false },
        y: { domain: [0, 1], ticks: [0, 0.5, 1], label: null },
        marks: [
          Observable.ruleY([lockTrust], { stroke: colours.alarm, strokeDasharray: '4 4' }),
          Observable.text([lockTrust], {
            y: (d: number) => d,
            frameAnchor: 'left',
            dx: 6,
            text: () => 'lock-out',
            dy: -9,
            fill: colours.muted,
          }),
          Observable.ruleX(labelled, { x: 'seconds', stroke: colours.ruleStrong }),
          Observable.text(labelled, {
            x: 'seconds',
            frameAnchor: 'top',
            dy: -16,
            textAnchor: 'middle',
            text: (turn: Turn) => turn.source.label,
            fill: colours.muted,
          }),
          Observable.lineY(points, { x: 'seconds', y: 'trust', stroke: colours.accent, strokeWidth: 2.2 }),
          locked && Observable.dot([locked], { x: 'seconds', y: 'trust', r: 5, fill: colours.alarm }),
          locked &&
            Observable.text([locked], {
              x: 'seconds',
              y: 'trust',
              dy: -14,
              dx: locked.seconds > end * 0.7 ? -8 : 8,
              textAnchor: locked.seconds > end * 0.7 ? 'end' : 'start',
              text: () => `locked at ${Math.round(locked.seconds)} s`,
              fill: colours.alarm,
            }),
        ],
      };
    },
    [points, turns, lockTrust, locked, rows],
  );
  const last = points.at(-1);
  return (
    <Plot
      options={options}
      height={200}
      description={
        last
          ? `Trust over ${Math.round(last.seconds)} seconds; now ${last.trust.toFixed(2)}${last.locked ? ', locked out' : ''}.`
          : 'Trust over time; nothing yet.'
      }
    />
  );
}
