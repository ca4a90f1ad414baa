import { Cell } from '@/components/ui/Cell';
import { ErrorNote } from '@/components/ui/ErrorNote';
import { Nearest } from '../Nearest';
import type { Live } from '../useLive';

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
