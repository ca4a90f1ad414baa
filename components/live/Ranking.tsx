import type { Identification } from '@/lib/signature/identify.ts';
import styles from './Ranking.module.css';

interface RankingProps {
  identification: Identification;
  /** Rows beyond these are summed up as "others". */
  most?: number;
}

/** Who it is, as bars of probability; *unknown* takes part like everybody else. */
export function Ranking({ identification, most = 8 }: RankingProps) {
  const rows = [
    ...identification.ranked.map(({ id, name, probability }) => ({ id, name, probability, unknown: false })),
    { id: 'unknown', name: 'unknown', probability: identification.unknown, unknown: true },
  ].sort((a, b) => b.probability - a.probability);
  const shown = rows.slice(0, most);
  const rest = rows.slice(most).reduce((sum, r) => sum + r.probability, 0);
  if (rows.length > most)
    shown.push({
      id: 'others',
      name: `${rows.length - most} ${rows.length - most === 1 ? 'other' : 'others'}`,
      probability: rest,
      unknown: true,
    });
  return (
    <ol className={styles.list} data-testid="ranking">
      {shown.map(({ id, name, probability, unknown }, i) => (
        <li key={id} className={i === 0 && !unknown ? `${styles.row} ${styles.first}` : styles.row}>
          <span
            className={unknown ? `${styles.name} ${styles.unknown}` : styles.name}
            data-person={unknown ? undefined : id}
          >
            {name}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ width: `${Math.max(0.4, probability * 100)}%` }} />
          </span>
          <span className={styles.value}>{probability.toFixed(2)}</span>
        </li>
      ))}
    </ol>
  );
}
