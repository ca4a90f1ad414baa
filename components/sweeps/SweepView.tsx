'use client';

import { useAnswer } from '@/components/api/useAnswer.ts';
import { When } from '@/components/ui/Ago.tsx';
import type { SweepView as View } from '@/lib/sweeps/contract.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { RunState } from '../runs/RunState.tsx';
import { Cell } from '../ui/Cell.tsx';
import { Command } from '../ui/Command.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { type Fact, Facts } from '../ui/Facts.tsx';
import { formatCount, formatDuration, plural } from '../ui/format.ts';
import { Page } from '../ui/Page.tsx';
import { PointTable } from './PointTable.tsx';
import { Ranking } from './Ranking.tsx';
import { SettingEffects } from './SettingEffects.tsx';
import { SettingShares } from './SettingShares.tsx';
import { SweepActions } from './SweepActions.tsx';
import { SweepPlanFile } from './SweepPlanFile.tsx';
import { objectiveTitle, pointSentence } from './sweepWords.ts';
import { TrialCurves } from './TrialCurves.tsx';

const POLL = 3000;

/** The best so far, in one sentence. */
function lead({ report, plan, trials, status }: View): string {
  const { best } = report;
  const finished = trials.filter((trial) => trial.status === 'finished').length;
  if (!best || best.value === null)
    return finished === 0 && status !== 'failed'
      ? `${plural(trials.length, 'training')} to find out what is best.`
      : `${finished} of ${plural(trials.length, 'training')} have finished, none that could be ranked.`;
  const interval = best.interval ? ` [${best.interval.map((end) => end.toFixed(3)).join(', ')}]` : '';
  return `${status === 'finished' ? 'Best' : 'Best so far'}: ${pointSentence(best)}: ${objectiveTitle(plan.objective)} ${best.value.toFixed(3)}${interval}.`;
}

function costFacts({ report, startedAt, finishedAt }: View): Fact[] {
  const { seconds, evaluationSeconds, steps, allSteps } = report.cost;
  const spared = allSteps > 0 ? 1 - steps / allSteps : 0;
  return [
    { name: 'Training', value: formatDuration(1000 * seconds) },
    ...(evaluationSeconds > 0
      ? [{ name: 'Evaluation', value: formatDuration(1000 * evaluationSeconds) }]
      : []),
    {
      name: 'Steps',
      value: formatCount(steps),
      note: `of ${formatCount(allSteps)} without early stopping${finishedAt && spared > 0.005 ? `; ${Math.round(100 * spared)}% spared` : ''}`,
    },
    ...(startedAt && finishedAt
      ? [
          {
            name: 'From beginning to end',
            value: formatDuration(new Date(finishedAt).getTime() - new Date(startedAt).getTime()),
            note: 'waiting and pauses included',
          },
        ]
      : []),
  ];
}

/** A sweep as it goes and what came of it: ranking, settings, curves, cost. */
export function SweepView({ initial }: { initial: View }) {
  const { data, mutate } = useAnswer(
    'GET /api/sweeps/{sweep}',
    { params: { sweep: initial.id } },
    {
      fallbackData: initial,
      refreshInterval: (latest) => (latest?.job == null ? 0 : POLL),
    },
  );
  const sweep = data ?? initial;
  const job = useJob(sweep.job, () => mutate());
  const ranked = sweep.report.points.filter(({ value }) => value !== null);
  return (
    <Page
      kicker={`Sweep · ${sweep.plan.search.kind} search · ${Object.keys(sweep.plan.parameters).join(', ')}`}
      title={sweep.name}
      lead={lead(sweep)}
      source={`${String(sweep.plan.config.dataset ?? 'sapimouse')} ${sweep.datasetHash.slice(0, 12)} · sweep ${sweep.name} · code ${sweep.codeVersion}`}
      files={String(sweep.plan.config.dataset ?? 'sapimouse')}
      provenance={
        <>
          <RunState status={sweep.status} /> · <When date={sweep.createdAt} /> ·{' '}
          {plural(sweep.report.points.length, 'point')}, {plural(sweep.plan.seeds.length, 'seed')} ·{' '}
          {String(sweep.plan.config.dataset ?? 'sapimouse')} {sweep.datasetHash.slice(0, 12)} · code{' '}
          {sweep.codeVersion}
        </>
      }
      actions={<SweepActions sweep={sweep} onChange={() => mutate()} />}
    >
      {(sweep.job || sweep.error) && (
        <Cell label="Progress" wide state={sweep.error ? 'failed' : 'running'}>
          {sweep.error && <ErrorNote error={sweep.error} />}
          {job && <JobProgress job={job} />}
        </Cell>
      )}
      {ranked.length > 0 && (
        <Cell label="Ranking" wide>
          <Ranking sweep={sweep} />
        </Cell>
      )}
      {ranked.length > 2 && (
        <Cell label="Settings" wide>
          <SettingShares sweep={sweep} />
          <SettingEffects sweep={sweep} ranked={ranked} />
        </Cell>
      )}
      <Cell label="Learning" wide>
        <TrialCurves sweep={sweep} />
      </Cell>
      <Cell heading="Every point" wide>
        <PointTable sweep={sweep} />
      </Cell>
      <Cell heading="Time and steps">
        <Facts facts={costFacts(sweep)} />
      </Cell>
      <Cell heading="Reproduce this sweep">
        <Command>{sweep.command}</Command>
        <SweepPlanFile name={sweep.name} plan={sweep.plan} />
      </Cell>
    </Page>
  );
}
