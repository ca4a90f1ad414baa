import type { Metadata } from 'next';
import { AtOnce } from '@/components/jobs/AtOnce.tsx';
import { JobList } from '@/components/jobs/JobList.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Page } from '@/components/ui/Page.tsx';
import { readConcurrency } from '@/lib/jobs/concurrency.ts';
import { listJobs } from '@/lib/jobs/view.ts';

export const metadata: Metadata = { title: 'Jobs' };
export const dynamic = 'force-dynamic';

const LIMIT = 100;

export default async function JobsPage() {
  return (
    <Page
      kicker="Jobs"
      title="Long work"
      lead="Imports, trainings, evaluations and maps run in processes of their own: close this page and they go on."
    >
      <Cell label="Jobs">
        <AtOnce initial={await readConcurrency()} />
        <JobList initial={await listJobs({ limit: LIMIT })} limit={LIMIT} />
      </Cell>
    </Page>
  );
}
