'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo, useRef } from 'react';
import { SpeedLegend } from '../trajectory/SpeedLegend.tsx';
import { TrajectoryTile } from '../trajectory/TrajectoryTile.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount, formatDuration } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './ContactSheet.module.css';
import { type SessionRow, sessionHref } from './sessionRow.ts';

const ASPECT = 0.62;
const GAP = 14;
const LABEL = 26;
const LENGTHS = { '15s': 15_000, '1min': 60_000, '3min': 180_000, all: undefined } as const;
type Length = keyof typeof LENGTHS;

const sheetState = {
  sheet: parseAsStringLiteral(['sessions', 'subjects'] as const).withDefault('sessions'),
  scale: parseAsStringLiteral(['same', 'fit'] as const).withDefault('same'),
  length: parseAsStringLiteral(Object.keys(LENGTHS) as Length[]).withDefault('1min'),
};

/** The width that nearly all recordings fit into, in pixels: a few stray coordinates must not shrink everybody. */
function commonWidth(sessions: readonly SessionRow[]): number {
  const widths = sessions
    .flatMap(({ minX, maxX, minY, maxY }) =>
      minX === null || maxX === null || minY === null || maxY === null
        ? []
        : [Math.max(maxX - minX, (maxY - minY) / ASPECT)],
    )
    .sort((a, b) => a - b);
  return Math.max(100, widths[Math.floor(0.95 * (widths.length - 1))] ?? 1920) * 1.08;
}

interface ContactSheetProps {
  dataset: string;
  sessions: readonly SessionRow[];
  selected: ReadonlySet<string>;
  onSelectedChange(selected: Set<string>): void;
  isFaded?(row: SessionRow): boolean;
}

/** A picture per session or subject, drawn as it scrolls into sight. */
export function ContactSheet({ dataset, sessions, selected, onSelectedChange, isFaded }: ContactSheetProps) {
  const [{ sheet, scale, length }, setState] = useQueryStates(sheetState);
  const [place, width] = useWidth<HTMLDivElement>();
  const scroll = useRef<HTMLElement>(null);

  const shown = useMemo(() => {
    if (sheet === 'sessions') return sessions;
    const first = new Map<string, SessionRow>();
    for (const session of sessions) if (!first.has(session.subject)) first.set(session.subject, session);
    return [...first.values()];
  }, [sheet, sessions]);
  const pixelsAcross = useMemo(
    () => (scale === 'same' ? commonWidth(sessions) : undefined),
    [scale, sessions],
  );

  const columns = Math.max(2, Math.min(6, Math.floor(width / 160)));
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(shown.length / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => tileWidth * ASPECT + LABEL + GAP,
    overscan: 1,
  });

  const select = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelectedChange(next);
  };

  return (
    <Figure
      name={`${dataset}-contact-sheet`}
      title="Contact sheet."
      caption={
        <>
          <Num>{formatCount(shown.length)}</Num>{' '}
          {sheet === 'sessions' ? 'sessions' : 'subjects, each by a first session'},{' '}
          {LENGTHS[length] === undefined ? 'whole' : `their first ${formatDuration(LENGTHS[length])}`},{' '}
          {scale === 'same' ? 'all at the same scale' : 'each fitted to its tile'}. Colour is speed,{' '}
          <SpeedLegend />; rings are clicks. A click opens a session, Shift and click selects it.
        </>
      }
    >
      <div className={styles.tools} data-export="skip">
        <Segmented
          aria-label="One picture per"
          value={sheet}
          onValueChange={(value) => setState({ sheet: value })}
          options={[
            { value: 'sessions', label: 'per session' },
            { value: 'subjects', label: 'per subject' },
          ]}
        />
        <Segmented
          aria-label="Scale"
          value={scale}
          onValueChange={(value) => setState({ scale: value })}
          options={[
            { value: 'same', label: 'same scale' },
            { value: 'fit', label: 'fitted' },
          ]}
        />
        <Segmented
          aria-label="How much of each"
          value={length}
          onValueChange={(value) => setState({ length: value })}
          options={[
            { value: '15s', label: '15 s' },
            { value: '1min', label: '1 min' },
            { value: '3min', label: '3 min' },
            { value: 'all', label: 'all' },
          ]}
        />
      </div>
      <section
        ref={scroll}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Trajectories"
      >
        <div ref={place} className={styles.inner} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((row) => (
            <div
              key={row.key}
              className={styles.row}
              style={{
                gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
                transform: `translateY(${row.start}px)`,
              }}
            >
              {shown.slice(row.index * columns, (row.index + 1) * columns).map((session) => (
                <Link
                  key={session.key}
                  href={sessionHref(dataset, session.key)}
                  prefetch={false}
                  className={isFaded?.(session) ? `${styles.tile} ${styles.faded}` : styles.tile}
                  onClick={(event) => {
                    if (!event.shiftKey) return;
                    event.preventDefault();
                    select(session.key);
                  }}
                >
                  <div className={selected.has(session.key) ? styles.selected : styles.picture}>
                    <TrajectoryTile
                      dataset={dataset}
                      session={session.key}
                      aspect={ASPECT}
                      lengthMs={LENGTHS[length]}
                      pixelsAcross={pixelsAcross}
                      label={`Trajectory of ${session.key}`}
                    />
                  </div>
                  <span className={styles.label}>
                    <span>
                      {session.subject} · {session.split}
                    </span>
                    <span>{formatDuration(session.durationMs)}</span>
                  </span>
                </Link>
              ))}
            </div>
          ))}
        </div>
      </section>
    </Figure>
  );
}
