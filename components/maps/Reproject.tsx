'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { DEFAULT_METHOD, type MethodName, type ProjectionParams } from '@/lib/projection/methods/registry.ts';
import { RAW_FEATURES } from '@/lib/projection/request.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatValue, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Progress } from '../ui/Progress.tsx';
import type { RequestError } from '../ui/request.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { fetchEmbeddings } from './embeddings.ts';
import { MethodChoice } from './MethodChoice.tsx';
import { type DialValues, paramsOf } from './MethodDials.tsx';
import { type MapPoints, nameOf } from './mapPoints.ts';
import { distanceWarning, mapFileName } from './mapWords.ts';
import { Emphasis } from './pointRenderer.ts';
import styles from './Reproject.module.css';
import { SettlingCanvas } from './SettlingCanvas.tsx';
import { useProjectionWorker } from './useProjectionWorker.ts';

interface ReprojectProps {
  map: MapRecord;
  points: MapPoints;
  colours: Uint8Array;
  selected: readonly number[] | null;
}

/** Another picture of the same blocks, or of the selection alone: computed in this page, moving as it settles. */
export function Reproject({ map, points, colours, selected }: ReprojectProps) {
  const router = useRouter();
  const [method, setMethod] = useState<MethodName>(DEFAULT_METHOD);
  const [dials, setDials] = useState<DialValues>({});
  const [scope, setScope] = useState<'all' | 'selection'>('all');
  const [used, setUsed] = useState<{ chosen: readonly number[] | null; params: ProjectionParams }>();
  const [failure, setFailure] = useState<{ message: string; hint?: string }>();
  const { state, start, pause, stop } = useProjectionWorker();
  const alone = scope === 'selection' && selected !== null;
  const count = alone ? selected.length : points.count;

  const begin = async () => {
    setFailure(undefined);
    const params = paramsOf(method, dials);
    const chosen = alone ? selected : null;
    try {
      const { values, dims: width } = await fetchEmbeddings(map.id);
      const rows = chosen ?? Array.from({ length: points.count }, (_, i) => i);
      const embeddings = new Float32Array(rows.length * width);
      rows.forEach((row, i) => {
        embeddings.set(values.subarray(row * width, (row + 1) * width), i * width);
      });
      setUsed({ chosen, params });
      start({
        embeddings,
        count: rows.length,
        dims: width,
        plain: map.source.model === RAW_FEATURES,
        names: {
          subjects: rows.map((row) => nameOf(points.subjects, row)),
          sessions: rows.map((row) => nameOf(points.sessions, row)),
          splits: rows.map((row) => nameOf(points.splits, row)),
          labels: rows.map((row) => nameOf(points.labels, row)),
        },
        params,
      });
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const keep = async () => {
    if (state.status !== 'done' || !used) return;
    const { layout, notes, figures, quality } = state.result;
    try {
      const { map: kept } = await call('POST /api/maps/{id}/layouts', {
        params: { id: map.id },
        body: {
          params: used.params,
          rows: used.chosen?.map((i) => points.rows[i]),
          layout: [...layout],
          notes,
          figures,
          quality,
        },
      });
      router.push(`/maps/${kept.id}`);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };

  const chosen = used?.chosen;
  const picture = useMemo(() => {
    const indices = chosen ?? Array.from({ length: points.count }, (_, i) => i);
    const inks = new Uint8Array(3 * indices.length);
    indices.forEach((i, at) => {
      inks.set(colours.subarray(3 * i, 3 * i + 3), 3 * at);
    });
    return { inks, emphasis: new Uint8Array(indices.length).fill(Emphasis.plain) };
  }, [chosen, points, colours]);
  const places = 'places' in state ? state.places : undefined;
  const busy = state.status === 'running' || state.status === 'paused';
  return (
    <>
      <div className={styles.form}>
        <Segmented
          aria-label="Which blocks"
          value={alone ? 'selection' : 'all'}
          onValueChange={(value) => setScope(value as typeof scope)}
          options={[
            { value: 'all', label: 'All blocks' },
            { value: 'selection', label: 'The selection alone', disabled: !selected || selected.length < 4 },
          ]}
        />
        <MethodChoice method={method} dials={dials} onMethod={setMethod} onDials={setDials} />
        {!busy && (
          <Button look="primary" small onClick={begin}>
            Draw {plural(count, 'block')}
          </Button>
        )}
        {busy && (
          <Button small onClick={() => pause(state.status === 'running')}>
            {state.status === 'paused' ? 'Go on' : 'Pause'}
          </Button>
        )}
        {state.status === 'done' && (
          <Button small onClick={keep}>
            Keep this map
          </Button>
        )}
      </div>
      {busy && (
        <Progress
          label="Drawing the map"
          fraction={state.fraction}
          message={state.status === 'paused' ? `paused · ${state.message}` : state.message}
          etaMs={state.status === 'paused' ? null : state.etaMs}
          onCancel={stop}
        />
      )}
      {state.status === 'failed' && <ErrorNote error={state} />}
      {failure && <ErrorNote error={failure} />}
      {places && used && (
        <Figure
          title={busy ? 'Moving.' : 'Settled.'}
          name={`map-${mapFileName(map)}-again-${used.params.method}`}
          caption={
            state.status === 'done' ? (
              <>
                kNN accuracy of the subject:{' '}
                <Num>{formatValue(state.result.quality.embedding.accuracy, 2)}</Num> in embedding space,{' '}
                <Num>{formatValue(state.result.quality.map.accuracy, 2)}</Num> in this picture.{' '}
                {distanceWarning(used.params.method)} {state.result.notes.join(' ')}
              </>
            ) : (
              'Computed in this page; nothing is kept unless you say so.'
            )
          }
        >
          <SettlingCanvas places={places} colours={picture.inks} emphasis={picture.emphasis} />
        </Figure>
      )}
    </>
  );
}
