import type { Metadata } from 'next';
import Link from 'next/link';
import { CompareView } from '@/components/compare/CompareView.tsx';
import { ButtonLink } from '@/components/ui/Button.tsx';
import { EmptyState } from '@/components/ui/EmptyState.tsx';
import { plural } from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { viewComparedRun } from '@/lib/runs/compared-run.ts';
import { type ComparedQuery, comparedRuns } from './comparedRuns.ts';

export const metadata: Metadata = { title: 'Compare runs' };

/** What the files of a comparison's figures begin with: the runs, as far as that makes a name. */
function filesOf(names: readonly string[]): string {
  return names.length <= 3 ? names.join('-') : `${names[0]}-and-${names.length - 1}-more`;
}

export default async function ComparePage({ searchParams }: { searchParams: Promise<ComparedQuery> }) {
  const compared = await comparedRuns(await searchParams);
  const runs = compared.runs.map(viewComparedRun);
  const { missing } = compared;
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
      source={`${[...new Set(runs.map(({ config }) => String(config.dataset ?? 'no data set')))].join(', ')} · runs ${runs.map(({ name }) => name).join(', ')}`}
      files={filesOf(runs.map(({ name }) => name))}
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
