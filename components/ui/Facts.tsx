import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export interface Fact {
  name: ReactNode;
  value: ReactNode;
  /** Stands out: it differs from what is usual. */
  differs?: boolean;
  /** Beside the value, muted: a unit, what is usual. */
  note?: ReactNode;
  title?: string;
}

/** Names and values, one below the other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may be elements; the order is fixed
        <div key={i} className={fact.differs ? styles.differs : undefined} title={fact.title}>
          <dt>{fact.name}</dt>
          <dd>
            {fact.value}
            {fact.note && <span className={styles.note}>{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
