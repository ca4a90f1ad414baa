'use client';

import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import type { RequestError } from '../ui/request.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { useToast } from '../ui/Toasts.tsx';
import styles from './JobList.module.css';

const CHOICES = [1, 2, 3, 4];

/** How many jobs run at once. */
export function AtOnce({ initial }: { initial: number }) {
  const toast = useToast();
  const [atOnce, setAtOnce] = useState(initial);
  const choose = async (value: string) => {
    setAtOnce(Number(value));
    try {
      await call('PUT /api/jobs/concurrency', { body: { atOnce: Number(value) } });
    } catch (error) {
      setAtOnce(atOnce);
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    }
  };
  return (
    <div className={styles.atOnce}>
      <Segmented
        aria-label="Jobs at once"
        value={String(atOnce)}
        onValueChange={choose}
        options={[...new Set([...CHOICES, initial])].map((value) => ({ value: String(value) }))}
      />
      <span>{atOnce === 1 ? 'job at a time.' : 'jobs at once.'} A training uses every core by itself.</span>
    </div>
  );
}
