import type { Metadata } from 'next';
import Link from 'next/link';
import { CompareView } from '@/components/runs/CompareView';
import { ButtonLink } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { plural } from '@/components/ui/format';
import { Page } from '@/components/ui/Page';
import { listRuns } from '@/lib/experiments/runs/run-store.ts';
import { viewRun } from '@/lib/experiments/runs/run-view.ts';

export const metadata: Metadata = { title: 'Compare runs' };

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<{ runs?: string | string[] }>;
}) {
  const asked = (await searchParams).runs ?? '';
  const names = (Array.isArray(asked) ? asked : [asked]).flatMap((text) => text.split(',')).filter(Boolean);
  const byName = new Map((await listRuns()).map((run) => [run.name, run]));
  const runs = names.flatMap((name) => byName.get(name) ?? []).map(viewRun);
  const missing = names.filter((name) => !byName.has(name));
  return (
    <Page
      kicker={
        <>
          <Link href="/runs">Runs</Link> · comparison
        </>
      }
      title={
        runs.length === 2 ? `${runs[0].name} or ${runs[1].name}?` : `${plural(runs.length, 'run')} compared`
      }
      lead="Only what differs first, then what came of it."
      provenance={missing.length > 0 && `not here any more: ${missing.join(', ')}`}
    >
      {runs.length < 2 ? (
        <EmptyState
          title="Two runs make a comparison"
          actions={<ButtonLink href="/runs">Choose runs</ButtonLink>}
        >
          Select them in the table of runs.
        </EmptyState>
      ) : (
        <CompareView runs={runs} />
      )}
    </Page>
  );
}
