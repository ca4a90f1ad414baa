'use client';

import { useMemo, useState } from 'react';
import { DEFAULT_METHOD, METHODS, type MethodName } from '@/lib/projection/methods/registry.ts';
import { Button } from '../../ui/Button.tsx';
import { Cell } from '../../ui/Cell.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { Page } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Prose } from '../../ui/Prose.tsx';
import { Select } from '../../ui/Select.tsx';
import { MethodChoice } from '../MethodChoice.tsx';
import { type DialValues, paramsOf } from '../MethodDials.tsx';
import { Emphasis } from '../pointRenderer.ts';
import { SettlingCanvas } from '../SettlingCanvas.tsx';
import { useProjectionWorker } from '../useProjectionWorker.ts';
import { type OwnTable, readTableFiles, TABLE_FILES } from './readTableFiles.ts';
import styles from './TableMap.module.css';
import { TableRoom } from './TableRoom.tsx';
import { tablePoints } from './tablePoints.ts';

/** Ink of rows whose colours mean nothing yet. */
const GREY = 120;

const HEAD = {
  kicker: 'Maps · a table of your own',
  title: 'A map of your own table',
  lead: 'Embeddings of any program, or any table with numbers, beside the same charts and searches as maps of movement. It is read and drawn in this page: nothing is sent, and nothing is kept.',
};

/** A map of a table that somebody brings: read, projected and drawn in the page. */
export function TableMap() {
  const [table, setTable] = useState<OwnTable>();
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<{ message: string; hint?: string }>();
  const [at, setAt] = useState(0);
  const [method, setMethod] = useState<MethodName>(DEFAULT_METHOD);
  const [dials, setDials] = useState<DialValues>({});
  const { state, start, stop } = useProjectionWorker();

  const read = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setReading(true);
    setFailure(undefined);
    stop();
    try {
      setTable(await readTableFiles(files));
      setAt(0);
    } catch (error) {
      setFailure(error as { message: string; hint?: string });
    } finally {
      setReading(false);
    }
  };
  const space = table?.spaces[at];
  const draw = () => {
    if (!table || !space || !('matrix' in space)) return;
    const { values, count, dims } = space.matrix;
    const names = new Array<string>(count).fill('');
    start({
      embeddings: values,
      count,
      dims,
      plain: space.plain,
      names: { subjects: names, sessions: names, splits: names, labels: names },
      params: paramsOf(method, dials),
    });
  };
  const points = useMemo(() => {
    if (!table || !space) return undefined;
    if ('x' in space) return tablePoints(table, space.x, space.y);
    if (state.status !== 'done') return undefined;
    const { layout } = state.result;
    const axis = (side: number) => Float64Array.from({ length: table.count }, (_, i) => layout[2 * i + side]);
    return tablePoints(table, axis(0), axis(1));
  }, [table, space, state]);
  const busy = state.status === 'running' || state.status === 'paused';
  const form = (
    <>
      <Files reading={reading} again={table !== undefined} onFiles={read} />
      {failure && <ErrorNote error={failure} />}
      {table && (
        <>
          <Prose>
            <p>
              {table.name}: {plural(table.count, 'row')}, {plural(table.columns.length, 'column')} that can
              colour, chart and filter.
            </p>
          </Prose>
          <div className={styles.form}>
            <Field label="Placed by">
              <Select
                value={String(at)}
                onValueChange={(value) => {
                  stop();
                  setAt(Number(value));
                }}
                options={table.spaces.map(({ title }, i) => ({ value: String(i), label: title }))}
              />
            </Field>
            {space && 'matrix' in space && (
              <>
                <MethodChoice method={method} dials={dials} onMethod={setMethod} onDials={setDials} />
                <Button look="primary" onClick={draw} disabled={busy}>
                  Draw {formatCount(table.count)} rows
                </Button>
              </>
            )}
          </div>
        </>
      )}
      {busy && (
        <Progress
          label="Drawing the map"
          fraction={state.fraction}
          message={state.message}
          etaMs={state.etaMs}
          onCancel={stop}
        />
      )}
      {state.status === 'failed' && <ErrorNote error={state} />}
      {busy && table && state.places && <Settling places={state.places} />}
    </>
  );
  if (table && points)
    return (
      <TableRoom
        table={table}
        points={points}
        matrix={space && 'matrix' in space ? space : undefined}
        method={space && 'matrix' in space ? METHODS[method].short : 'its own places'}
        head={HEAD}
      >
        {form}
      </TableRoom>
    );
  return (
    <Page {...HEAD}>
      <Cell label="Files">{form}</Cell>
    </Page>
  );
}

/** Rows as they find their places, all in one ink. */
function Settling({ places }: { places: Float32Array }) {
  const count = places.length / 2;
  const ink = useMemo(
    () => ({
      colours: new Uint8Array(3 * count).fill(GREY),
      emphasis: new Uint8Array(count).fill(Emphasis.plain),
    }),
    [count],
  );
  return <SettlingCanvas places={places} {...ink} />;
}

/** Where files are dropped or chosen: vectors may come in one and what is known of them in another. */
function Files({
  reading,
  again,
  onFiles,
}: {
  reading: boolean;
  again: boolean;
  onFiles(files: readonly File[]): void;
}) {
  return (
    <label
      className={styles.drop}
      data-again={again || undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <span className={styles.call}>
        {reading ? 'Reading…' : again ? 'Another table' : 'Drop a table here, or choose one'}
      </span>
      {!again && (
        <span>
          CSV or TSV with a head, Arrow, or an array of NumPy with a table beside it (both files together).
          Vectors are columns e0, e1, e2 …, a column of lists, or an array.
        </span>
      )}
      <input
        type="file"
        multiple
        className="visually-hidden"
        accept={TABLE_FILES}
        aria-label="Table and vectors"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          onFiles(files);
        }}
      />
    </label>
  );
}
