'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { windowsOfPair } from '@/lib/signature/similarity/confusions.ts';
import type { FusedSimilarity } from '@/lib/signature/similarity/measure.ts';
import { sessionHref } from '../datasets/sessionRow.ts';
import { BlockPicture } from '../maps/BlockPicture.tsx';
import { blockOf, datasetOf, type MapPoints, nameOf } from '../maps/mapPoints.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { formatValue } from '../ui/format.ts';
import styles from './Confusions.module.css';
import { nearestRow, rowsOfWindow } from './nearestEnrolled.ts';
import type { MapSimilarity } from './useSimilarity.ts';

interface PairBlocksProps {
  map: string;
  of: MapSimilarity;
  fused: FusedSimilarity;
  pair: { claim: number; mover: number };
  threshold: number;
  onClose(): void;
}

const SHOWN = 4;

/** The movement behind one pair: the most alike windows of who moved, each beside the nearest block of whose template it met. */
export function PairBlocks({ map, of, fused, pair, threshold, onClose }: PairBlocksProps) {
  const { points, embeddings, similarity } = of;
  const { claim, mover } = pair;
  const windows = useMemo(() => windowsOfPair(fused.scores, claim, mover), [fused, claim, mover]);
  const accepted = windows.filter(({ score }) => score >= threshold).length;
  const [claimed, moved] = [similarity.subjects[claim], similarity.subjects[mover]];
  const shown = windows.slice(0, SHOWN).map((window) => {
    const rows = rowsOfWindow(similarity, fused, window);
    return { ...window, rows, near: nearestRow(embeddings, rows[0], similarity.enrolRows[claim]) };
  });
  const lasso = new URLSearchParams({ colour: 'subject', only: [...new Set([claimed, moved])].join(',') });
  return (
    <section aria-label="Which blocks">
      <h3>
        {claim === mover
          ? `Subject ${moved} against their own template`
          : `Subject ${moved} against the template of ${claimed}`}
      </h3>
      <p className={styles.words}>
        {accepted} of {windows.length} windows at or above {threshold.toFixed(3)}; the most alike first. Left,
        who moved; right, the nearest block of the enrolment.
      </p>
      <div className={styles.links}>
        <ButtonLink small href={`/maps/${map}?${lasso}`}>
          Both on the map
        </ButtonLink>
        <Button small look="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
      <ul className={styles.pairs}>
        {shown.map(({ session, block, score, rows, near }) => (
          <li key={`${session} ${block}`} className={styles.pair}>
            <Picture map={map} points={points} from={rows[0]} to={rows[rows.length - 1]}>
              subject {moved} · <b>{formatValue(score, 2)}</b>
            </Picture>
            <Picture map={map} points={points} from={near} to={near}>
              subject {claimed}
            </Picture>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PictureProps {
  map: string;
  points: MapPoints;
  /** Rows of the first and the last block. */
  from: number;
  to: number;
  children: React.ReactNode;
}

function Picture({ map, points, from, to, children }: PictureProps) {
  const session = nameOf(points.sessions, from);
  const dataset = datasetOf(points, from);
  return (
    <div>
      <BlockPicture
        dataset={dataset}
        session={session}
        start={points.starts[from]}
        end={points.ends[to]}
        label={`Movement of ${blockOf(points, from)}`}
        playable
      />
      <p className={styles.words}>
        {children} ·{' '}
        <Link href={`${sessionHref(dataset, session)}?block=${points.starts[from]}`}>{session}</Link> ·{' '}
        <Link href={`/maps/${map}?block=${encodeURIComponent(blockOf(points, from))}`}>on the map</Link>
      </p>
    </div>
  );
}
