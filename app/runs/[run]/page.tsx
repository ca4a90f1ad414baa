import type { Metadata } from 'next';
import Link from 'next/link';
import { Evaluations } from '@/components/evaluation/Evaluations.tsx';
import { JobItem } from '@/components/jobs/JobItem.tsx';
import jobs from '@/components/jobs/JobList.module.css';
import { CONFIG_FIELDS, formatSetting } from '@/components/runs/configFields.ts';
import { RunActions } from '@/components/runs/RunActions.tsx';
import { RunExports } from '@/components/runs/RunExports.tsx';
import { RunLive } from '@/components/runs/RunLive.tsx';
import { RunMaps } from '@/components/runs/RunMaps.tsx';
import { RunNotes } from '@/components/runs/RunNotes.tsx';
import { RunState } from '@/components/runs/RunState.tsx';
import { RunTitle } from '@/components/runs/RunTitle.tsx';
import { Cell } from '@/components/ui/Cell.tsx';
import { Command } from '@/components/ui/Command.tsx';
import { type Fact, Facts } from '@/components/ui/Facts.tsx';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatValue,
  plural,
} from '@/components/ui/format.ts';
import { Page } from '@/components/ui/Page.tsx';
import { listDatasets } from '@/lib/catalogue/index.ts';
import { getEvaluation, listEvaluations } from '@/lib/evaluations/store.ts';
import { listJobs } from '@/lib/jobs/view.ts';
import { listMaps } from '@/lib/maps/list.ts';
import type { RunView } from '@/lib/runs/contract.ts';
import { trainKind } from '@/lib/runs/job-kind.ts';
import { listArtifacts } from '@/lib/runs/list-artifacts.ts';
import { getRun, listRuns } from '@/lib/runs/run-store.ts';
import { formatSubjects } from '@/lib/subjects.ts';
import { getSweep } from '@/lib/sweeps/sweep-store.ts';
import { orNotFound } from '../../orNotFound.ts';
import { segment } from '../../segment.ts';

interface Params {
  params: Promise<{ run: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: segment((await params).run) };
}

/** What came of it, in one sentence. */
function outcome(run: RunView): string {
  const { parameters, seconds, loss, accuracy } = run.summary;
  if (run.status === 'running') return 'Training.';
  if (run.status === 'queued') return 'Queued.';
  if (run.status !== 'finished')
    return `${run.status.charAt(0).toUpperCase()}${run.status.slice(1)} at step ${formatCount(run.step)} of ${formatCount(run.totalSteps)}.`;
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
        differs,
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

/** The name of a run that may be gone. */
async function nameOf(id: string): Promise<string | null> {
  const [run] = await listRuns({ ids: [id] });
  return run?.name ?? null;
}

export default async function RunPage({ params }: Params) {
  const wanted = segment((await params).run);
  const run = await orNotFound(getRun(wanted));
  const [artifacts, trainings, maps, datasets, evaluations, parent] = await Promise.all([
    listArtifacts(run.id),
    listJobs({ kind: trainKind.name, key: run.id, limit: 500 }),
    listMaps(),
    listDatasets(),
    listEvaluations({ run: run.id }),
    run.parentId ? nameOf(run.parentId) : null,
  ]);
  const unseen = evaluations[0] ? (await getEvaluation(evaluations[0].id)).result.subjects : [];
  const sweep = run.sweepId === null ? null : await getSweep(run.sweepId);
  const settings = configFacts(run.config);
  return (
    <Page
      kicker={
        <>
          <Link href="/runs">Run</Link> · {formatSetting(run.config.signal)} ·{' '}
          {formatSetting(run.config.architecture)} · {formatSetting(run.config.loss)}
        </>
      }
      title={<RunTitle key={run.name} run={{ id: run.id, name: run.name, colour: run.colour }} />}
      lead={outcome(run)}
      source={`${run.dataset ?? 'no data set'} ${run.datasetHash?.slice(0, 12) ?? ''} · run ${run.name} · seed ${run.seed} · trained by ${run.codeVersion}`}
      files={run.dataset ?? undefined}
      provenance={
        <>
          <RunState status={run.status} /> · {formatDate(run.createdAt)} ·{' '}
          {run.dataset ? <Link href={`/datasets/${run.dataset}`}>{run.dataset}</Link> : 'no data set'}
          {run.datasetHash && ` ${run.datasetHash.slice(0, 12)}`} · seed {run.seed} · code {run.codeVersion}
          {sweep && (
            <>
              {' '}
              · sweep <Link href={`/sweeps/${sweep.name}`}>{sweep.name}</Link>
              {run.verdict && (run.verdict === 'hopeless' ? ', given up by it' : ', taken out by hand')}
            </>
          )}
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
            dataset: run.dataset,
            parent,
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

      {run.status === 'finished' && (
        <Cell heading="Embeddings">
          <RunMaps
            model={run.name}
            maps={maps.filter(({ source }) => source.model === run.name)}
            datasets={datasets.map(({ id }) => id)}
            dataset={run.dataset ?? undefined}
            subjects={formatSubjects(unseen)}
          />
        </Cell>
      )}

      <Cell heading="Notes">
        <RunNotes key={run.id} run={{ id: run.id, tags: run.tags, notes: run.notes }} />
      </Cell>

      <Cell heading="Configuration">
        <Facts facts={settings.filter(({ differs }) => differs)} />
        <details>
          <summary>
            {plural(settings.filter(({ differs }) => !differs).length, 'setting')} at their defaults
          </summary>
          <Facts facts={settings.filter(({ differs }) => !differs)} />
        </details>
      </Cell>

      <Cell heading="Reproduce this run">
        <Command>{run.command}</Command>
        <p>
          With these data ({run.datasetHash?.slice(0, 12) ?? 'unknown'}) and this code ({run.codeVersion}) it
          gives the same weights, bit by bit, with any number of workers.
          {parent && (
            <>
              {' '}
              It began as a copy of <Link href={`/runs/${encodeURIComponent(parent)}`}>{parent}</Link>.
            </>
          )}
        </p>
      </Cell>

      <Cell heading="Artifacts">
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
        {run.status !== 'running' && <RunExports run={{ id: run.id, name: run.name }} />}
      </Cell>

      <Cell heading="Environment">
        <Facts facts={environmentFacts(run.environment)} />
      </Cell>

      {trainings.length > 0 && (
        <Cell heading="Console">
          <ul className={jobs.list}>
            {trainings.map((job) => (
              <JobItem key={job.id} job={job} open />
            ))}
          </ul>
        </Cell>
      )}
    </Page>
  );
}
