'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useQueryStates } from 'nuqs';
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { SessionSummaries } from '@/lib/datasets/summary-tables.ts';
import { SpeedLegend } from '../trajectory/SpeedLegend.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount, formatDuration } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { useWidth } from '../ui/useWidth.ts';
import styles from './ContactSheet.module.css';
import { SheetPlaceholder } from './SheetPlaceholder.tsx';
import { ASPECT, SheetTile } from './SheetTile.tsx';
import { SheetTools } from './SheetTools.tsx';
import type { SessionRow } from './sessionRow.ts';
import { sheetData } from './sheetData.ts';
import { LENGTHS, sheetState } from './sheetState.ts';
import type { Kept } from './useFilter.ts';
import { useSheet } from './useSheet.ts';
import { useThumbnails } from './useSummaries.ts';

const GAP = 14;
const LABEL = 26;
/** Blocks are drawn on this many pixels where they share a scale. */
const BLOCK_WIDTH = 700;

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
  summaries: SessionSummaries | undefined;
  kept: Kept | undefined;
}

/** A picture per session, subject or block, drawn as it scrolls into sight: what the filter keeps comes first. */
export const ContactSheet = memo(function ContactSheet(props: ContactSheetProps) {
  const { dataset, sessions, selected, onSelectedChange, isFaded, summaries, kept } = props;
  const [state, setState] = useQueryStates(sheetState, { history: 'push' });
  const { sheet: per, scale, length, order } = state;
  const [place, width] = useWidth<HTMLDivElement>();
  const scroll = useRef<HTMLElement>(null);
  const sheet = useSheet({ dataset, sessions, per, order, isFaded, summaries, kept });
  const stored = per !== 'blocks' && length === 'start';
  const thumbnails = useThumbnails(dataset, stored).data;
  const rowOf = useMemo(() => new Map(summaries?.key.map((key, row) => [key, row] as const)), [summaries]);
  const pixelsAcross = useMemo(() => {
    if (scale === 'fit') return undefined;
    return per === 'blocks' ? BLOCK_WIDTH : commonWidth(sessions);
  }, [scale, per, sessions]);

  const columns = Math.max(2, Math.min(6, Math.floor((width + GAP) / 160)));
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  const count = sheet?.count ?? 0;
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(count / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => tileWidth * ASPECT + LABEL + GAP,
    overscan: stored ? 3 : 1,
  });
  const latest = useRef({ selected, onSelectedChange });
  useLayoutEffect(() => {
    latest.current = { selected, onSelectedChange };
  });
  const select = useCallback((key: string) => {
    const next = new Set(latest.current.selected);
    if (!next.delete(key)) next.add(key);
    latest.current.onSelectedChange(next);
  }, []);
  const waits = !sheet || width === 0;
  const shownLength = LENGTHS[length];

  return (
    <Figure
      name={`${dataset}-contact-sheet`}
      title="Contact sheet."
      data={() => sheetData(sheet)}
      caption={
        <>
          <Num>{formatCount(count)}</Num>{' '}
          {per === 'blocks'
            ? 'blocks of 128 events'
            : `${per === 'sessions' ? 'sessions' : 'subjects, each by a first session'}, ${
                shownLength === null
                  ? 'the first 1,500 movements'
                  : shownLength === undefined
                    ? 'whole'
                    : `their first ${formatDuration(shownLength)}`
              }`}
          , {scale === 'same' ? 'all at the same scale' : 'each fitted to its tile'}.{' '}
          {sheet && sheet.kept < count && (
            <>
              The <Num>{formatCount(sheet.kept)}</Num> that are filtered or selected come first.{' '}
            </>
          )}
          Colour is speed, <SpeedLegend />; rings are clicks. A click opens it, Shift and click selects the
          session.
        </>
      }
    >
      <SheetTools state={state} onStateChange={setState} />
      <section
        ref={scroll}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Trajectories"
        aria-busy={!sheet || (stored && !thumbnails)}
      >
        <div
          ref={place}
          className={styles.inner}
          style={waits ? undefined : { height: virtual.getTotalSize() }}
        >
          {waits && <SheetPlaceholder count={sheet?.count} />}
          {sheet &&
            virtual.getVirtualItems().map((row) => (
              <div
                key={row.key}
                data-row=""
                className={styles.row}
                style={{
                  gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
                  transform: `translateY(${row.start}px)`,
                }}
              >
                {Array.from({ length: Math.min(columns, count - row.index * columns) }, (_, i) => {
                  const item = sheet.item(row.index * columns + i);
                  const { key } = item.session;
                  return (
                    <SheetTile
                      key={item.id}
                      dataset={dataset}
                      item={item}
                      thumbnail={
                        stored && rowOf.has(key) ? thumbnails?.of(rowOf.get(key) as number) : undefined
                      }
                      stored={stored}
                      width={Math.floor(tileWidth)}
                      lengthMs={shownLength ?? undefined}
                      pixelsAcross={pixelsAcross}
                      selected={selected.has(key)}
                      onSelect={select}
                    />
                  );
                })}
              </div>
            ))}
        </div>
      </section>
    </Figure>
  );
});
