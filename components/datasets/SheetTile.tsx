'use client';

import Link from 'next/link';
import { memo } from 'react';
import type { StoredThumbnail } from '@/lib/datasets/summary-tables.ts';
import { ThumbnailTile } from '../trajectory/ThumbnailTile.tsx';
import { TrajectoryTile } from '../trajectory/TrajectoryTile.tsx';
import { formatDuration } from '../ui/format.ts';
import styles from './ContactSheet.module.css';
import { sessionHref } from './sessionRow.ts';
import type { SheetItem } from './sheetItems.ts';

/** Height of a tile over its width. */
export const ASPECT = 0.62;

interface SheetTileProps {
  dataset: string;
  item: SheetItem;
  /** Draw what was stored at import rather than the events. */
  stored: boolean;
  thumbnail?: StoredThumbnail;
  /** CSS pixels. */
  width: number;
  lengthMs?: number;
  pixelsAcross?: number;
  selected: boolean;
  onSelect(key: string): void;
}

/** One picture of the contact sheet, a link to what it shows. Left alone while the sheet scrolls. */
export const SheetTile = memo(function SheetTile(props: SheetTileProps) {
  const { dataset, item, stored, thumbnail, selected, onSelect, ...size } = props;
  const { session, block, durationMs, faded } = item;
  const shared = { aspect: ASPECT, pixelsAcross: size.pixelsAcross };
  const href = sessionHref(dataset, session.key);
  return (
    <Link
      href={block ? `${href}?block=${block.start}` : href}
      prefetch={false}
      className={faded ? `${styles.tile} ${styles.faded}` : styles.tile}
      onClick={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        onSelect(session.key);
      }}
    >
      <div className={selected ? styles.selected : styles.picture}>
        {stored ? (
          <ThumbnailTile
            {...shared}
            width={size.width}
            thumbnail={thumbnail}
            label={`Trajectory of ${session.key}`}
          />
        ) : (
          <TrajectoryTile
            {...shared}
            dataset={dataset}
            session={session.key}
            lengthMs={size.lengthMs}
            block={block}
            label={block ? `Block at event ${block.start} of ${session.key}` : `Trajectory of ${session.key}`}
          />
        )}
      </div>
      <span className={styles.label}>
        <span>
          {session.subject} · {block ? `${session.key}:${block.start}` : session.split}
        </span>
        <span>{formatDuration(durationMs)}</span>
      </span>
    </Link>
  );
}, isSame);

/** Items are made anew whenever they are asked for, so what they say is compared. */
function isSame({ item: a, ...before }: SheetTileProps, { item: b, ...after }: SheetTileProps): boolean {
  return (
    a.id === b.id &&
    a.faded === b.faded &&
    a.session === b.session &&
    (Object.keys(after) as (keyof typeof after)[]).every((name) => before[name] === after[name])
  );
}
