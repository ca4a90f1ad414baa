'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Ago } from '@/components/ui/Ago.tsx';
import type { JobView } from '@/lib/jobs/contract.ts';
import { isActive } from '@/lib/jobs/status.ts';
import { formatDuration } from '../ui/format.ts';
import styles from './JobList.module.css';
import { JobProgress } from './JobProgress.tsx';
import { jobHref } from './jobHref.ts';
import { QueueMoves } from './QueueMoves.tsx';
import { useJob } from './useJob.ts';

interface JobItemProps {
  job: JobView;
  /** Whether its log is shown from the beginning. */
  open?: boolean;
  /** Called when the job was moved in the queue; without it, it cannot be moved here. */
  onMoved?(): void;
}

/** One job of a list: followed live while it runs, its log when it is opened. */
export function JobItem({ job: initial, open = false, onMoved }: JobItemProps) {
  const [opened, setOpened] = useState(open);
  const live = useJob(isActive(initial.status) || opened ? initial.id : null);
  // The list knows the order of the queue; the job's own stream does not.
  const job = live ? { ...live, ahead: initial.ahead } : initial;
  const href = job.status === 'succeeded' ? jobHref(job) : undefined;
  const took =
    job.startedAt && job.finishedAt
      ? new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime()
      : undefined;
  return (
    <li className={styles.job}>
      <span className={styles.title}>
        <span className={`${styles.dot} ${styles[job.status]}`} title={job.status} />
        {href ? <Link href={href}>{job.title}</Link> : job.title}
      </span>
      <span className={styles.when}>
        {job.status} · <Ago date={job.createdAt} />
        {took !== undefined && ` · took ${formatDuration(took)}`}
      </span>
      <div className={styles.detail}>
        <JobProgress job={job} />
        {onMoved && job.status === 'queued' && job.ahead !== null && (
          <QueueMoves job={job} onMoved={onMoved} />
        )}
        <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary>log</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={styles.log} tabIndex={0}>
            {live ? live.log.join('\n') || 'No log output.' : 'reading…'}
          </pre>
        </details>
      </div>
    </li>
  );
}
