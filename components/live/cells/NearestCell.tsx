import { Cell } from '@/components/ui/Cell.tsx';
import { ErrorNote } from '@/components/ui/ErrorNote.tsx';
import { Nearest } from '../Nearest.tsx';
import type { Live } from '../useLive.ts';

/** Whom of a data set the movement resembles. */
export function NearestCell({ live }: { live: Live }) {
  const { known, nearest, datasets, query, setQuery } = live;
  return (
    <Cell
      heading="Whom you resemble"
      state={known.isLoading ? 'running' : nearest.length > 0 ? 'done' : undefined}
    >
      <Nearest
        known={known.data}
        loading={known.isLoading}
        nearest={nearest}
        datasets={datasets}
        dataset={query.dataset}
        onDataset={(dataset) => setQuery({ dataset })}
      />
      {known.error && <ErrorNote error={known.error} />}
    </Cell>
  );
}
