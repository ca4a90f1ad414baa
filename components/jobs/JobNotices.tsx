'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { isActive } from '@/lib/jobs/status.ts';
import { formatDuration } from '../ui/format.ts';
import { useToast } from '../ui/Toasts.tsx';
import { jobHref } from './jobHref.ts';

/** Kinds whose end is told wherever one is; other kinds are told where they were started. */
const TOLD: ReadonlySet<string> = new Set(['train', 'sweep']);
/** Pages that promise to ask nothing of the server while somebody moves the mouse; news wait until one leaves them. */
export const SILENT_PAGES = ['/live', '/record'];
const POLL = 4000;
const LATEST = 20;

/** Says on every page that a training or a sweep has ended, and how. */
export function JobNotices() {
  const toast = useToast();
  const path = usePathname();
  const silent = SILENT_PAGES.some((page) => path === page || path.startsWith(`${page}/`));
  const { data } = useAnswer('GET /api/jobs', silent ? null : { query: { limit: LATEST } }, {
    refreshInterval: POLL,
  });
  const told = useRef<Set<string>>(undefined);
  useEffect(() => {
    if (!data) return;
    const over = data.jobs.filter(({ kind, status }) => TOLD.has(kind) && !isActive(status));
    // What had ended before this page was opened is no news.
    const known = told.current;
    told.current = new Set([...(known ?? []), ...over.map(({ id, attempts }) => `${id} ${attempts}`)]);
    if (!known) return;
    for (const job of over) {
      if (known.has(`${job.id} ${job.attempts}`) || job.status === 'cancelled') continue;
      const href = jobHref(job);
      const failed = job.status !== 'succeeded';
      const took =
        job.startedAt && job.finishedAt
          ? formatDuration(new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime())
          : undefined;
      toast({
        title: `${job.title} ${failed ? `has ${job.status === 'failed' ? 'failed' : 'been interrupted'}` : 'has finished'}`,
        text: (
          <>
            {failed ? job.error?.message : took && `It took ${took}.`}{' '}
            {href && <Link href={href}>Look at it</Link>}
          </>
        ),
        failed,
      });
    }
  }, [data, toast]);
  return null;
}
