'use client';

import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { IMMUTABLE, useAnswer } from '@/components/api/useAnswer.ts';
import { MOST_NEIGHBOURS, type NearBlock } from '@/lib/maps/contract.ts';
import type { ProjectionParams } from '@/lib/projection/methods/registry.ts';
import { sessionHref } from '../datasets/sessionRow.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { formatDuration, formatValue, plural } from '../ui/format.ts';
import { Inspector } from '../ui/Inspector.tsx';
import type { RequestError } from '../ui/request.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { BlockPicture } from './BlockPicture.tsx';
import styles from './MapInspector.module.css';
import { blockOf, datasetOf, type MapPoints, nameOf } from './mapPoints.ts';
import { isOwnPoint } from './ownMovement.ts';

/** Neighbours that are drawn: each is a request. The others are linked on the map and counted. */
const DRAWN = 12;

/** More do not stand out any more. */
const MANY_PEOPLE = 20;

/** An evaluation of the map's people. */
export interface MapEvaluation {
  id: string;
  model: string;
  /** Equal error rate of the device alone, in words. */
  device: string;
  /** Who leads at each fusion size, in a sentence. */
  leads: string;
}

interface MapInspectorProps {
  /** What is near. */
  metric: ProjectionParams['metric'];
  points: MapPoints;
  /** The block to show: the one under the pointer, or the pinned one. */
  shown: number | null;
  pinned: number | null;
  selected: readonly number[] | null;
  onPick(point: number | null): void;
  neighbours: NearestBlocks;
  /** How many neighbours are looked for. */
  k: number;
  onK(k: number): void;
  /** Asks for what is most like some points. */
  onAlike(points: readonly number[]): void;
  evaluation: MapEvaluation | null;
  /** What stands below in any case. */
  children?: ReactNode;
}

/** `near` is undefined until they are known. */
export interface NearestBlocks {
  near?: readonly NearBlock[];
  error?: RequestError;
}

/** The map's blocks nearest to one of them, or to one of the addition `added`, in the embedding space. */
export function useNeighbours(
  map: string,
  row: number | null,
  added: string | undefined,
  k: number,
): NearestBlocks {
  const { data, error } = useAnswer(
    'GET /api/maps/{id}/neighbours',
    row === null ? null : { params: { id: map }, query: { row, k, added } },
    IMMUTABLE,
  );
  return { near: data?.neighbours, error };
}

/** What is under the pointer or pinned: its movement, its figures, its nearest blocks; else the selection in words. */
export function MapInspector(props: MapInspectorProps) {
  const { points, shown, pinned, selected, onPick, neighbours } = props;
  const title = selected ? 'Selection' : 'Block';
  const detail = selected ? plural(selected.length, 'block') : undefined;
  return (
    <Inspector title={title} detail={detail} raised={shown !== null || selected !== null}>
      {shown === null ? (
        <p className={styles.hint}>
          {selected
            ? 'Point at a dot to see the movement behind it.'
            : 'Point at a dot to see the movement behind it; click to keep it and see its neighbours. Draw around dots with the lasso, or with Shift held.'}
        </p>
      ) : (
        <Block points={points} i={shown} pinned={shown === pinned} />
      )}
      {selected && <SelectionWords points={points} selected={selected} evaluation={props.evaluation} />}
      {selected && selected.length > 0 && (
        <Button small onClick={() => props.onAlike(selected)}>
          More like these
        </Button>
      )}
      {pinned !== null && !isOwnPoint(points, pinned) && (
        <>
          <div className={styles.row}>
            <h3 className={styles.heading}>Neighbours</h3>
            <span>
              <Button small look="quiet" onClick={() => props.onAlike([pinned])}>
                More like this
              </Button>
              <Button small look="quiet" onClick={() => onPick(null)}>
                Let go
              </Button>
            </span>
          </div>
          <NeighbourCount value={props.k} onValue={props.onK} />
          {points.additions[pinned] > 0 && (
            <p className={styles.hint}>This block was added; these of the map's own are nearest to it.</p>
          )}
          {neighbours.error ? (
            <ErrorNote error={neighbours.error} />
          ) : (
            <Neighbours
              points={points}
              of={pinned}
              near={neighbours.near}
              metric={props.metric}
              onPick={onPick}
            />
          )}
        </>
      )}
      {props.children}
    </Inspector>
  );
}

function Block({ points, i, pinned }: { points: MapPoints; i: number; pinned: boolean }) {
  const session = nameOf(points.sessions, i);
  const { speed, clicks, duration, margin } = points.figures;
  const label = nameOf(points.labels, i);
  if (isOwnPoint(points, i))
    return <p className={styles.words}>{nameOf(points.subjects, i)}, added in this page</p>;
  return (
    <div>
      <BlockPicture
        dataset={datasetOf(points, i)}
        session={session}
        start={points.starts[i]}
        end={points.ends[i]}
        label={`Movement of block ${blockOf(points, i)}`}
        playable={pinned}
        autoplay={pinned}
      />
      <p className={styles.words}>
        subject {nameOf(points.subjects, i)} ·{' '}
        <Link href={`${sessionHref(datasetOf(points, i), session)}?block=${points.starts[i]}`}>
          {session}
        </Link>{' '}
        · event {points.starts[i]}
        {label && ` · ${label}`}
        <br />
        {formatValue(speed[i])} px/s · {plural(clicks[i], 'click')} · {formatDuration(1000 * duration[i])} ·
        score {formatValue(margin[i], 2)}
      </p>
    </div>
  );
}

interface SelectionWordsProps {
  points: MapPoints;
  selected: readonly number[];
  evaluation: MapEvaluation | null;
}

// Kept while the pointer goes from dot to dot: it counts all that is selected.
const SelectionWords = memo(function SelectionWords({ points, selected, evaluation }: SelectionWordsProps) {
  const subjects = new Map<string, number>();
  const sessions = new Set<string>();
  for (const i of selected) {
    const name = nameOf(points.subjects, i);
    subjects.set(name, (subjects.get(name) ?? 0) + 1);
    sessions.add(nameOf(points.sessions, i));
  }
  const top = [...subjects].sort((a, b) => b[1] - a[1]).slice(0, 5);
  if (selected.length === 0) return <p className={styles.words}>Nothing fits.</p>;
  return (
    <p className={styles.words}>
      {plural(subjects.size, 'subject')}, {plural(sessions.size, 'session')}:{' '}
      {top.map(([name, count]) => `${name} (${Math.round((100 * count) / selected.length)}%)`).join(', ')}
      {subjects.size > top.length && ', …'}
      {sessions.size <= 60 && (
        <>
          <br />
          <Link
            href={`/datasets/${encodeURIComponent(points.datasets.names[0])}?selected=${encodeURIComponent([...sessions].join(','))}`}
          >
            Show these sessions in the data set
          </Link>
        </>
      )}
      {evaluation && subjects.size <= MANY_PEOPLE && (
        <>
          <br />
          <Link
            href={`/evaluations?evaluation=${evaluation.id}&people=${[...subjects.keys()].map(encodeURIComponent).join(',')}#measured`}
          >
            See how well {evaluation.model} knows {subjects.size === 1 ? 'this person' : 'these people'}
          </Link>
        </>
      )}
    </p>
  );
});

function Neighbours({
  points,
  of,
  near,
  metric,
  onPick,
}: { of: number } & Pick<MapInspectorProps, 'points' | 'metric' | 'onPick'> & Pick<NearestBlocks, 'near'>) {
  if (!near) return <p className={styles.hint}>looking…</p>;
  const own = pointsOfRows(points, near);
  return (
    <>
      <NeighbourWords points={points} near={own.map(({ i }) => i)} of={of} />
      <ul className={styles.neighbours}>
        {own.slice(0, DRAWN).map(({ i, similarity }) => (
          <li key={i}>
            <button type="button" className={styles.neighbour} onClick={() => onPick(i)}>
              <BlockPicture
                dataset={datasetOf(points, i)}
                session={nameOf(points.sessions, i)}
                start={points.starts[i]}
                end={points.ends[i]}
                label={`Movement of block ${blockOf(points, i)}`}
              />
              <span className={styles.words}>
                subject {nameOf(points.subjects, i)}
                <br />
                {metric === 'cosine' ? 'cosine' : 'distance'}{' '}
                <b>{formatValue(metric === 'cosine' ? similarity : -similarity, 2)}</b>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const COUNTS = [8, 20, 50, 100, 200, MOST_NEIGHBOURS];

/** How many neighbours are looked for. */
function NeighbourCount({ value, onValue }: { value: number; onValue(k: number): void }) {
  const counts = COUNTS.includes(value) ? COUNTS : [...COUNTS, value].sort((a, b) => a - b);
  return (
    <Segmented
      aria-label="How many neighbours"
      value={String(value)}
      onValueChange={(text) => onValue(Number(text))}
      options={counts.map((count) => ({ value: String(count), label: String(count) }))}
    />
  );
}

/** Whose the neighbours are, in words: that is what recognition rests on. */
function NeighbourWords({ points, near, of }: { points: MapPoints; near: readonly number[]; of: number }) {
  if (near.length === 0) return null;
  const own = near.filter((i) => points.subjects.codes[i] === points.subjects.codes[of]);
  const elsewhere = own.filter((i) => points.sessions.codes[i] !== points.sessions.codes[of]);
  const people = new Set(near.map((i) => points.subjects.codes[i])).size;
  return (
    <p className={styles.words}>
      {own.length} of {near.length} of the same person, {elsewhere.length} of them from another session;{' '}
      {plural(people, 'person', 'people')} in all
    </p>
  );
}

/** Neighbours that are on this map; a map of a selection leaves the others out. */
export function pointsOfRows(
  points: MapPoints,
  neighbours: readonly NearBlock[],
): { i: number; similarity: number }[] {
  return neighbours.flatMap(({ row, similarity }) => {
    const i = points.rows[row] === row ? row : points.rows.indexOf(row);
    return i < 0 || points.additions[i] > 0 ? [] : [{ i, similarity }];
  });
}
