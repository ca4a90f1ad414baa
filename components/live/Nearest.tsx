import { Num } from '@/components/ui/Num.tsx';
import { Select } from '@/components/ui/Select.tsx';
import type { Scored } from '@/lib/signature/contract.ts';
import styles from './LiveView.module.css';
import rows from './Ranking.module.css';
import type { DatasetOption } from './types.ts';
import type { KnownPeople } from './useKnownPeople.ts';

const SHOWN = 5;

interface NearestProps {
  known: KnownPeople | undefined;
  loading: boolean;
  nearest: readonly Scored[];
  datasets: readonly DatasetOption[];
  dataset: string | null;
  onDataset(id: string | null): void;
}

/** The people of a data set who move most alike: a curiosity, since none of them is here. */
export function Nearest({ known, loading, nearest, datasets, dataset, onDataset }: NearestProps) {
  const origin = known?.origin;
  return (
    <>
      <div className={styles.claim}>
        <Select
          aria-label="Data set to compare with"
          value={dataset ?? origin?.id ?? ''}
          onValueChange={onDataset}
          options={[
            ...(origin?.id === 'shipped' || dataset === 'shipped'
              ? [{ value: 'shipped', label: 'people shipped with the network' }]
              : []),
            ...datasets.map((d) => ({
              value: d.id,
              label: d.name,
              detail: d.synthetic ? 'synthetic' : undefined,
            })),
          ]}
        />
        {loading && (
          <span className={styles.note}>Reading how these people move; some seconds the first time…</span>
        )}
      </div>
      {nearest.length > 0 && (
        <ol className={rows.list} data-testid="nearest">
          {nearest.slice(0, SHOWN).map(({ id, name, score }) => (
            <li key={id} className={rows.row}>
              <span className={rows.name}>subject {name}</span>
              <span className={rows.track} aria-hidden="true">
                <span className={rows.bar} style={{ width: `${Math.max(0.4, score * 100)}%` }} />
              </span>
              <span className={rows.value}>{score.toFixed(2)}</span>
            </li>
          ))}
        </ol>
      )}
      {origin && (
        <p className={styles.note}>
          Cosine similarity to the <Num>{known.cohort.subjects.length}</Num>{' '}
          {origin.synthetic ? 'synthetic subjects, made by this program, ' : 'people '} of {origin.name}. A
          curiosity: none of them is here.
        </p>
      )}
    </>
  );
}
