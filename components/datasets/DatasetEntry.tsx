import Link from 'next/link';
import type { DatasetSummary } from '@/lib/catalogue/index.ts';
import { TrajectoryTile } from '../trajectory/TrajectoryTile.tsx';
import { formatCount, formatDuration, plural } from '../ui/format.ts';
import styles from './DatasetEntry.module.css';
import { sessionHref } from './sessionRow.ts';

interface DatasetEntryProps {
  dataset: DatasetSummary;
  lead?: string;
  /** A few sessions of different people, to be drawn. */
  sessions: readonly { key: string; subject: string }[];
}

/** A data set in a list: what it is, how much, and six people's first seconds. */
export function DatasetEntry({ dataset, lead, sessions }: DatasetEntryProps) {
  return (
    <article className={styles.entry}>
      <h2>
        <Link href={`/datasets/${dataset.id}`} className={styles.name}>
          {dataset.name}
        </Link>
      </h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      <p className={styles.facts}>
        {dataset.synthetic && 'synthetic · '}
        {plural(dataset.subjects, 'subject')} · {plural(dataset.sessions, 'session')} ·{' '}
        {formatCount(dataset.events)} events · {formatDuration(dataset.durationMs)}
        {dataset.partial && ' · partial copy'}
      </p>
      <div className={styles.strip}>
        {sessions.map(({ key, subject }) => (
          <Link key={key} href={sessionHref(dataset.id, key)} prefetch={false}>
            <TrajectoryTile
              dataset={dataset.id}
              session={key}
              lengthMs={20_000}
              label={`Twenty seconds of subject ${subject}`}
            />
          </Link>
        ))}
      </div>
    </article>
  );
}
