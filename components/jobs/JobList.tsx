'use client';

import { useAnswer } from '@/components/api/useAnswer.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { JobItem } from './JobItem.tsx';
import styles from './JobList.module.css';

interface JobListProps {
  initial: JobView[];
  limit: number;
}

/** Those that wait first, in the order in which they will be begun, then the others as they come. */
function inOrder(jobs: readonly JobView[]): JobView[] {
  const waiting = jobs.filter(({ ahead }) => ahead !== null);
  return [
    ...jobs.filter(({ status }) => status === 'running'),
    ...waiting.sort((a, b) => (a.ahead ?? 0) - (b.ahead ?? 0)),
    ...jobs.filter(({ status, ahead }) => status !== 'running' && ahead === null),
  ];
}

/** Jobs: what runs, what waits in its order, then what is over, newest first; new ones appear by themselves. */
export function JobList({ initial, limit }: JobListProps) {
  const { data, mutate } = useAnswer(
    'GET /api/jobs',
    { query: { limit } },
    {
      fallbackData: { jobs: initial },
      refreshInterval: 4000,
    },
  );
  const jobs = inOrder(data?.jobs ?? initial);
  if (jobs.length === 0)
    return (
      <EmptyState title="No jobs yet">
        Imports, trainings and maps run as jobs. They show here with their progress and their log.
      </EmptyState>
    );
  return (
    <ul className={styles.list}>
      {jobs.map((job) => (
        <JobItem key={`${job.id} ${job.status}`} job={job} onMoved={() => mutate()} />
      ))}
    </ul>
  );
}
