import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Alerts } from '@/components/runs/Alerts.tsx';
import { ImportRun } from '@/components/runs/ImportRun.tsx';
import { RunTable } from '@/components/runs/RunTable.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { firstRuns } from './firstRuns.ts';

export const metadata: Metadata = { title: 'Runs' };
export const dynamic = 'force-dynamic';

export default async function RunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const bin = (await searchParams).bin === 'true';
  const table = await firstRuns(searchParams);
  return (
    <Page
      kicker={bin ? 'Runs · bin' : 'Runs'}
      title={bin ? 'Deleted runs' : 'What was trained'}
      lead={
        bin
          ? 'They lie here until they are deleted for good.'
          : 'Every training with its settings and what came of it. Select some to compare them.'
      }
      provenance={plural(table.total, 'run')}
      actions={
        !bin && (
          <>
            <ButtonLink look="primary" href="/runs/new">
              Train a network
            </ButtonLink>
            <ButtonLink href="/sweeps/new">Sweep settings</ButtonLink>
            <ImportRun />
            <Alerts />
          </>
        )
      }
    >
      <Cell wide label="Runs">
        <RunTable key={String(bin)} initial={table} bin={bin} />
      </Cell>
    </Page>
  );
}
