'use client';

import useSWR from 'swr';
import type { JobView } from '@/lib/experiments/jobs/view.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { fetchJson } from '../ui/fetchJson.ts';
import { useNow } from '../ui/useNow.ts';
import { JobItem } from './JobItem.tsx';
import styles from './JobList.module.css';

interface JobListProps {
  initial: JobView[];
  limit: number;
}

/** Jobs, newest first; new ones appear by themselves. */
export function JobList({ initial, limit }: JobListProps) {
  const now = useNow(30_000);
  const { data } = useSWR<{ jobs: JobView[] }>(`/api/jobs?limit=${limit}`, fetchJson, {
    fallbackData: { jobs: initial },
    refreshInterval: 4000,
  });
  const jobs = data?.jobs ?? initial;
  if (jobs.length === 0)
    return (
      <EmptyState title="No jobs yet">
        Imports, trainings and maps run as jobs. They show here with their progress and their log.
      </EmptyState>
    );
  return (
    <ul className={styles.list}>
      {jobs.map((job) => (
        <JobItem key={`${job.id} ${job.status}`} job={job} now={now} />
      ))}
    </ul>
  );
}
