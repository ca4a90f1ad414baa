import type { Metadata } from 'next';
import Link from 'next/link';
import { Evaluations } from '@/components/evaluation/Evaluations';
import { JobItem } from '@/components/jobs/JobItem';
import jobs from '@/components/jobs/JobList.module.css';
import { CONFIG_FIELDS, formatSetting } from '@/components/runs/configFields';
import { RunActions } from '@/components/runs/RunActions';
import { RunLive } from '@/components/runs/RunLive';
import { RunNotes } from '@/components/runs/RunNotes';
import { RunState } from '@/components/runs/RunState';
import { Cell } from '@/components/ui/Cell';
import { Command } from '@/components/ui/Command';
import { type Fact, Facts } from '@/components/ui/Facts';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatValue,
  plural,
} from '@/components/ui/format';
import { Page } from '@/components/ui/Page';
import { listJobs } from '@/lib/experiments/jobs/view.ts';
import { listArtifacts } from '@/lib/experiments/runs/list-artifacts.ts';
import { getRun } from '@/lib/experiments/runs/run-store.ts';
import { type RunView, viewRun } from '@/lib/experiments/runs/run-view.ts';
import { orNotFound } from '../../orNotFound';

interface Params {
  params: Promise<{ run: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).run) };
}

/** What came of it, in one sentence. */
function outcome(run: RunView): string {
  const { parameters, seconds, loss, accuracy } = run.summary;
  if (run.status === 'running')
    return `Training: step ${formatCount(run.step)} of ${formatCount(run.totalSteps)}.`;
  if (run.status === 'queued') return 'Waiting for its turn.';
  if (run.status !== 'finished')
    return `Ended as ${run.status} at step ${formatCount(run.step)} of ${formatCount(run.totalSteps)}.`;
  return [
    typeof parameters === 'number' ? `${formatCount(parameters)} parameters, ` : '',
    typeof seconds === 'number' ? `trained in ${formatDuration(seconds * 1000)}` : 'trained',
    typeof loss === 'number' ? `, to a loss of ${formatValue(loss)}` : '',
    typeof accuracy === 'number' ? ` and ${formatValue(100 * accuracy)}% of training blocks right` : '',
    '.',
  ].join('');
}

function configFacts(config: RunView['config']): Fact[] {
  return CONFIG_FIELDS.filter(({ key }) => key in config).map(
    ({ key, title, unit, description, fallback }) => {
      const differs = JSON.stringify(config[key]) !== JSON.stringify(fallback);
      return {
        name: title,
        value: formatSetting(config[key]),
        vivid: differs,
        note: [unit, differs && `default ${formatSetting(fallback)}`].filter(Boolean).join(' · '),
        title: description,
      };
    },
  );
}

function environmentFacts(environment: unknown): Fact[] {
  return Object.entries((environment ?? {}) as Record<string, unknown>).map(([name, value]) => ({
    name,
    value: formatSetting(value),
  }));
}

export default async function RunPage({ params }: Params) {
  const wanted = decodeURIComponent((await params).run);
  const run = viewRun(await orNotFound(getRun(wanted)));
  const [artifacts, trainings] = await Promise.all([
    listArtifacts(run.id),
    listJobs({ kind: 'train', limit: 500 }),
  ]);
  const own = trainings.filter(({ params }) => (params as { run?: unknown } | null)?.run === run.id);
  const settings = configFacts(run.config);
  return (
    <Page
      kicker={
        <>
          <Link href="/runs">Run</Link> · {formatSetting(run.config.signal)} ·{' '}
          {formatSetting(run.config.architecture)} · {formatSetting(run.config.loss)}
        </>
      }
      title={run.name}
      lead={outcome(run)}
      provenance={
        <>
          <RunState status={run.status} /> · {formatDate(run.createdAt)} ·{' '}
          {run.dataset ? <Link href={`/datasets/${run.dataset}`}>{run.dataset}</Link> : 'no data set'}
          {run.datasetHash && ` ${run.datasetHash.slice(0, 12)}`} · seed {run.seed} · code {run.codeVersion}
        </>
      }
      actions={
        <RunActions
          run={{
            id: run.id,
            name: run.name,
            status: run.status,
            starred: run.starred,
            deleted: run.deletedAt !== null,
          }}
        />
      }
    >
      <RunLive key={`${run.id} ${run.status}`} initial={run} />

      {run.status === 'finished' && (
        <Cell heading="Evaluation" wide>
          <Evaluations run={{ id: run.id, name: run.name }} />
        </Cell>
      )}

      <Cell heading="Notes">
        <RunNotes key={run.id} run={{ id: run.id, tags: run.tags, notes: run.notes }} />
      </Cell>

      <Cell heading="Configuration">
        <Facts facts={settings.filter(({ vivid }) => vivid)} />
        <details>
          <summary>
            {plural(settings.filter(({ vivid }) => !vivid).length, 'setting')} at their defaults
          </summary>
          <Facts facts={settings.filter(({ vivid }) => !vivid)} />
        </details>
      </Cell>

      <Cell heading="The same again">
        <Command>{run.command}</Command>
      </Cell>

      <Cell heading="What it left behind">
        {artifacts.length > 0 ? (
          <Facts
            facts={artifacts.map((artifact) => ({
              name: artifact.kind,
              value: (
                <a href={`/api/runs/${run.id}/artifacts/${artifact.path}`} download>
                  {artifact.path}
                </a>
              ),
              note: `${formatBytes(artifact.bytes)} · sha256 ${artifact.sha256.slice(0, 12)}`,
            }))}
          />
        ) : (
          <p>No files yet: weights are written when the training ends.</p>
        )}
      </Cell>

      <Cell heading="Environment">
        <Facts facts={environmentFacts(run.environment)} />
      </Cell>

      {own.length > 0 && (
        <Cell heading="Log">
          <ul className={jobs.list}>
            {own.map((job) => (
              <JobItem key={job.id} job={job} now={Date.now()} />
            ))}
          </ul>
        </Cell>
      )}
    </Page>
  );
}
