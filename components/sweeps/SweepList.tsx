'use client';

import Link from 'next/link';
import type { SweepSummary } from '@/lib/sweeps/contract.ts';
import { RunState } from '../runs/RunState.tsx';
import styles from './SweepList.module.css';
import { settingTitle } from './sweepWords.ts';

const LISTED = 6;

function values(parameter: SweepSummary['plan']['parameters'][string]): string {
  if (!Array.isArray(parameter)) return `${parameter.from} – ${parameter.to}`;
  return parameter.length > LISTED ? `${parameter.slice(0, LISTED).join(', ')} …` : parameter.join(', ');
}

/** Sweeps, a line each: what varies, and how it stands. */
export function SweepList({ sweeps }: { sweeps: readonly (SweepSummary & { trials: number })[] }) {
  return (
    <ul className={styles.list}>
      {sweeps.map(({ id, name, status, plan, trials }) => (
        <li key={id} className={styles.sweep}>
          <Link className={styles.name} href={`/sweeps/${encodeURIComponent(name)}`}>
            {name}
          </Link>
          <span className={styles.varies}>
            {Object.entries(plan.parameters)
              .map(([key, parameter]) => `${settingTitle(key).toLowerCase()} ${values(parameter)}`)
              .join(' · ')}
          </span>
          <span className={styles.state}>
            <RunState status={status} /> · {trials} trainings
          </span>
        </li>
      ))}
    </ul>
  );
}
