import { MEASURES } from '@/lib/datasets/filter-columns.ts';
import { clockClass } from '@/lib/evaluation/device/classes.ts';
import { Chip } from '../ui/Chip.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './FilterPanel.module.css';
import bars from './Histogram.module.css';
import type { SessionRow } from './sessionRow.ts';

interface FilterPlaceholderProps {
  sessions: readonly SessionRow[];
  subjects: readonly string[];
}

/** What the bars of the filter panel are. */
export const BARS_EXPLAINED =
  'Bar heights are on a square-root scale; below stand the smallest value, the median (~) and the largest, or what the bar under the pointer holds.';

/** Takes the room of the filter panel until its columns are here, so that nothing below moves under the pointer. */
export function FilterPlaceholder({ sessions, subjects }: FilterPlaceholderProps) {
  const categories = [
    { name: 'subject', labels: subjects },
    { name: 'split', labels: unique(sessions.map((row) => row.split)) },
    { name: 'label', labels: unique(sessions.map((row) => row.label ?? 'unlabelled')) },
    { name: 'device', labels: unique(sessions.map((row) => clockClass(row.medianDt) ?? 'not known')) },
  ];
  return (
    <div aria-busy="true">
      <Figure title="Filter." caption={`${BARS_EXPLAINED} Reading what was measured at import …`}>
        <div className={styles.bar}>
          <Segmented
            aria-label="What is counted"
            value="sessions"
            onValueChange={() => undefined}
            options={[
              { value: 'sessions', label: 'Sessions', disabled: true },
              { value: 'blocks', label: 'Blocks', disabled: true },
            ]}
          />
        </div>
        <div className={styles.histograms}>
          {MEASURES.map(({ name, label, unit }) => (
            <div key={name}>
              <div className={bars.head}>
                {label} {unit}
              </div>
              <div className={bars.bars} />
              <div className={bars.ends}>–</div>
            </div>
          ))}
        </div>
        <div className={styles.categories}>
          {categories
            .filter(({ labels }) => labels.length > 1)
            .map(({ name, labels }) => (
              <div key={name} className={styles.category}>
                <span className={styles.name}>{name}</span>
                {labels.map((label) => (
                  <Chip key={label}>{label} –</Chip>
                ))}
              </div>
            ))}
        </div>
      </Figure>
    </div>
  );
}

const unique = (labels: readonly string[]) => [...new Set(labels)];
