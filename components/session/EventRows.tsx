'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { BUTTONS, EVENT_KINDS, type Events } from '@/lib/mouse/events.ts';
import { indexAt } from '../trajectory/motion.ts';
import { formatCount } from '../ui/format.ts';
import styles from './EventRows.module.css';

const ROW_HEIGHT = 27;

interface EventRowsProps {
  events: Events;
  range: readonly [number, number];
  /** ms; the rows at this time are marked, and in sight at first. */
  at: number | null;
}

/** The events as they are stored, within the stretch of time that is shown. */
export function EventRows({ events, range, at }: EventRowsProps) {
  const scroll = useRef<HTMLElement>(null);
  const start = indexAt(events.t, range[0]);
  const count = indexAt(events.t, range[1] + 1) - start;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialOffset: at === null ? 0 : Math.max(0, indexAt(events.t, at) - start - 4) * ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroll}
      className={styles.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Raw events"
    >
      <table aria-rowcount={count + 1}>
        <thead>
          <tr>
            <th>event</th>
            <th>t, ms</th>
            <th>Δt, ms</th>
            <th>x, px</th>
            <th>y, px</th>
            <th className={styles.word}>kind</th>
            <th className={styles.word}>button</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr>
              <td colSpan={7} style={{ height: before }} />
            </tr>
          )}
          {items.map(({ index }) => {
            const i = start + index;
            return (
              <tr
                key={i}
                aria-rowindex={index + 2}
                className={Math.round(events.t[i]) === at ? styles.marked : undefined}
              >
                <td>{formatCount(i)}</td>
                <td>{formatCount(events.t[i])}</td>
                <td>{i > 0 ? formatCount(events.t[i] - events.t[i - 1]) : '–'}</td>
                <td>{events.x[i]}</td>
                <td>{events.y[i]}</td>
                <td className={styles.word}>{EVENT_KINDS[events.kind[i]]}</td>
                <td className={styles.word}>{BUTTONS[events.button[i]]}</td>
              </tr>
            );
          })}
          {after > 0 && (
            <tr>
              <td colSpan={7} style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
