'use client';

import Link from 'next/link';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { isActive } from '@/lib/jobs/status.ts';
import styles from './JobsLink.module.css';
import { jobHref } from './jobHref.ts';

const LATEST = 20;
const POLL = 4000;

/** What runs now, in the navigation: its title and how far it is, and how many wait behind it. Asks nothing while `silent`. */
export function JobsLink({ silent }: { silent: boolean }) {
  const { data } = useAnswer('GET /api/jobs', silent ? null : { query: { limit: LATEST } }, {
    refreshInterval: POLL,
  });
  const active = (data?.jobs ?? []).filter(({ status }) => isActive(status));
  const running = active.filter(({ status }) => status === 'running');
  const shown = running.at(-1) ?? active.at(-1);
  if (!shown) return null;
  const percent = Math.round(100 * (shown.progress ?? 0));
  const more = active.length - 1;
  return (
    <Link
      href={(more === 0 && jobHref(shown)) || '/jobs'}
      className={styles.now}
      title={shown.message || shown.title}
    >
      <span className={styles.title}>{shown.title}</span>
      <span className={styles.bar}>
        <i style={{ width: `${percent}%` }} />
      </span>
      <span className={styles.words}>
        {shown.status === 'running' ? `${percent}%` : 'Queued'}
        {more > 0 && ` · ${more} more`}
      </span>
    </Link>
  );
}
