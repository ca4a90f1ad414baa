'use client';

import { scaleLinear } from 'd3';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useTheme } from '@/components/ui/theme.ts';
import { useWidth } from '@/components/ui/useWidth.ts';
import { MAX_EVIDENCE } from '@/lib/signature/calibration.ts';
import { type TrustRule, trustOf } from '@/lib/signature/trust.ts';
import type { LiveMark, Turn } from '../session/live-session.ts';
import { staggerLabels } from '../staggerLabels.ts';
import { evidenceClass, evidenceColours } from './evidence-scale.ts';
import { oddsInWords } from './odds.ts';
import { shownTurns } from './shown-turns.ts';
import styles from './TrustCurve.module.css';
import type { StagePoint } from './view.ts';

const LEFT = 62;
const RIGHT = 14;
const TOP = 34;
const TRUST = 104;
const GAP = 12;
const EVIDENCE = 44;
const HEIGHT = TOP + TRUST + GAP + EVIDENCE + 26;
/** Width of a character of the labels, px. */
const CHARACTER = 7.3;
/** A session may go on for hours: what is drawn are its last minutes, s. */
const SHOWN_S = 600;
/** Fewest seconds that the axis spans. */
const LEAST_S = 20;

/** What deserves a tick under the curve; that the pointer left is too common. */
const TOLD: Partial<Record<LiveMark['what'], string>> = { hidden: 'page hidden', resized: 'window resized' };

interface TrustCurveProps {
  points: readonly StagePoint[];
  turns: readonly Turn[];
  /** What happened around the movement. */
  marks: readonly LiveMark[];
  rule: TrustRule;
  /** Rows recorded so far. */
  rows: number;
  /** Who is claimed to be there. */
  name: string;
  /** Index of the point that is open, or null. */
  opened: number | null;
  onOpen(index: number | null): void;
}

/**
 * Trust over time above what each block said by itself, for (up) or against (down). Every point can be opened: by the pointer, or
 * with the arrow keys once the curve has the keyboard.
 */
export function TrustCurve(props: TrustCurveProps) {
  const { points, turns, marks, rule, rows, name, opened, onOpen } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const [hovered, setHovered] = useState<number | null>(null);
  const colours = evidenceColours(useTheme());
  const lockTrust = trustOf({ evidence: rule.lock, locked: true });

  const end = points.at(-1)?.seconds ?? 0;
  // A first block that began before a long rest would leave most of the axis empty.
  const lead = Math.max(points[0]?.block.from ?? 0, (points[0]?.seconds ?? 0) - LEAST_S);
  const start = Math.max(Math.floor(lead), end - SHOWN_S);
  const x = useMemo(
    () => scaleLinear([start, Math.max(start + LEAST_S, end)], [LEFT, Math.max(LEFT + 1, width - RIGHT)]),
    [start, end, width],
  );
  const y = scaleLinear([0, 1], [TOP + TRUST, TOP]);
  const zero = TOP + TRUST + GAP + EVIDENCE / 2;
  const up = scaleLinear([-MAX_EVIDENCE, MAX_EVIDENCE], [zero + EVIDENCE / 2, zero - EVIDENCE / 2]);

  const first = points.findIndex((p) => p.seconds >= start);
  const shown = first < 0 ? [] : points.slice(first);
  const line = shown.map((p) => `${x(p.seconds)},${y(p.trust)}`).join(' ');
  const bar = Math.max(2, Math.min(9, (0.7 * (width - LEFT - RIGHT)) / Math.max(1, shown.length)));
  const lockedAt = shown.find((p) => p.locked);
  const active = hovered ?? opened;
  const current = active === null ? undefined : points[active];

  const moved = shownTurns(turns, { start, end, rows });
  const labels = staggerLabels(
    moved.map(({ seconds, source }) => ({
      x: x(seconds) - LEFT,
      width: source.label.length * CHARACTER,
    })),
    Math.max(1, width - LEFT - RIGHT),
  );

  const nearest = (event: PointerEvent) => {
    const at = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    let best: number | null = null;
    for (let i = Math.max(0, first); i < points.length; i++)
      if (best === null || Math.abs(points[i].seconds - at) < Math.abs(points[best].seconds - at)) best = i;
    return best;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = points.length - 1;
    const from = opened ?? last + 1;
    const to = {
      ArrowLeft: Math.max(0, from - 1),
      ArrowRight: Math.min(last, from + 1),
      ArrowDown: Math.max(0, from - 1),
      ArrowUp: Math.min(last, from + 1),
      Home: 0,
      End: last,
      Enter: opened === null ? last : null,
      Escape: null,
    }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    onOpen(to);
  };

  return (
    <div
      ref={box}
      className={styles.curve}
      role="slider"
      tabIndex={points.length > 0 ? 0 : -1}
      aria-label="Points of the trust curve, to be opened with the arrow keys"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={opened ?? Math.max(0, points.length - 1)}
      aria-valuetext={pointInWords(points[opened ?? points.length - 1], name)}
      aria-disabled={points.length === 0}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setHovered(nearest(event))}
      onPointerLeave={() => setHovered(null)}
      onClick={(event) => {
        const at = nearest(event as unknown as PointerEvent);
        onOpen(at === opened ? null : at);
      }}
    >
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {[0, 0.5, 1].map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className={styles.grid} />
              <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          <text x={4} y={TOP - 10}>
            trust
          </text>
          <line x1={LEFT} x2={width - RIGHT} y1={zero} y2={zero} className={styles.grid} />
          <text x={LEFT - 8} y={zero - 8} textAnchor="end">
            for
          </text>
          <text x={LEFT - 8} y={zero + 16} textAnchor="end">
            against
          </text>
          {x.ticks(Math.max(2, Math.floor(width / 130))).map((tick) => (
            <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor="middle">
              {tick} s
            </text>
          ))}
          <line x1={LEFT} x2={width - RIGHT} y1={y(lockTrust)} y2={y(lockTrust)} className={styles.lock} />
          <text x={LEFT + 4} y={y(lockTrust) - 6} className={styles.label}>
            lock-out
          </text>
          {moved.map((turn, i) => (
            <g key={`${turn.row} ${turn.seconds}`}>
              <line
                x1={x(turn.seconds)}
                x2={x(turn.seconds)}
                y1={TOP - 4}
                y2={zero + EVIDENCE / 2}
                className={styles.turn}
              />
              {labels[i].row !== null && (
                <text
                  x={x(turn.seconds) + labels[i].shift}
                  y={TOP - 8 - 14 * labels[i].row}
                  textAnchor="middle"
                  className={styles.label}
                >
                  {turn.source.label}
                </text>
              )}
            </g>
          ))}
          {marks
            .filter(({ what, seconds }) => TOLD[what] && seconds > start && seconds <= end)
            .map(({ what, seconds }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: marks are only ever added at the end
              <line key={i} x1={x(seconds)} x2={x(seconds)} y1={y(0)} y2={y(0) - 8} className={styles.mark}>
                <title>{TOLD[what]}</title>
              </line>
            ))}
          {shown.map((p) => (
            <rect
              key={p.block.start}
              x={x(p.seconds) - bar / 2}
              width={bar}
              y={Math.min(zero, up(p.evidence))}
              height={Math.max(1, Math.abs(up(p.evidence) - zero))}
              fill={colours[evidenceClass(p.evidence)]}
            />
          ))}
          <polyline points={line} className={styles.line} />
          {shown.map((p) => (
            <circle
              key={p.block.start}
              cx={x(p.seconds)}
              cy={y(p.trust)}
              r={Math.min(3.4, bar / 2 + 0.6)}
              fill={colours[evidenceClass(p.evidence)]}
            />
          ))}
          {lockedAt && (
            <g className={styles.lockedAt}>
              <rect x={x(lockedAt.seconds) - 5} y={y(lockedAt.trust) - 5} width={10} height={10} />
              <text
                x={x(lockedAt.seconds) + (x(lockedAt.seconds) > width * 0.7 ? -10 : 10)}
                y={y(lockedAt.trust) - 12}
                textAnchor={x(lockedAt.seconds) > width * 0.7 ? 'end' : 'start'}
              >
                locked
              </text>
            </g>
          )}
          {current && (
            <g className={styles.current}>
              <line x1={x(current.seconds)} x2={x(current.seconds)} y1={TOP} y2={zero + EVIDENCE / 2} />
              <circle cx={x(current.seconds)} cy={y(current.trust)} r={6} />
            </g>
          )}
        </svg>
      )}
    </div>
  );
}

/** A point for those who do not see it, and in its tip. */
function pointInWords(point: StagePoint | undefined, name: string): string {
  if (!point) return 'no point yet';
  return `${Math.round(point.seconds)} s: trust ${point.trust.toFixed(2)}${point.locked ? ', locked' : ''}; this movement is ${oddsInWords(point.evidence, name)}`;
}
