import type { RunView } from '../runs/contract.ts';

/** One evaluation in a model card. */
export interface CardEvaluation {
  readonly protocol: string;
  readonly dataset: string;
  readonly subjects: number;
  readonly fusion: readonly {
    readonly blocks: number | 'session';
    readonly auc: number | null;
    readonly eer: number | null;
    readonly eerCi: readonly [number | null, number | null];
    readonly deviceEer: number | null;
  }[];
}

const figure = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(3));

/** A model card (Mitchell et al. 2019) in Markdown: what the network is, on whom it was trained, how well it does, what not to do with it. */
export function modelCardMarkdown(run: RunView, evaluations: readonly CardEvaluation[]): string {
  const { config, summary } = run;
  const facts = summary as { parameters?: number; seconds?: number; loss?: number; accuracy?: number };
  const lines = [
    `# ${run.name}`,
    '',
    `A network that turns mouse movement into an embedding; trained by Mouseprint (code ${run.codeVersion}).`,
    '',
    `- Status: ${run.status}, ${run.step} of ${run.totalSteps} steps`,
    `- Signal ${config.signal}, architecture ${config.architecture}, width ${config.width}, loss ${config.loss}${facts.parameters ? `; ${facts.parameters} parameters` : ''}`,
    `- Trained on ${run.dataset}, subjects ${config.subjects || 'all'}; content hash \`${run.datasetHash}\``,
    `- Seed ${run.seed}; the same configuration, data and seed give the same weights on one machine`,
    `- Again: \`${run.command}\``,
    '',
    '## How well it does',
    '',
  ];
  if (evaluations.length === 0)
    lines.push('It has not been evaluated. Accuracy in training says nothing of new people.');
  for (const { protocol, dataset, subjects, fusion } of evaluations)
    lines.push(
      `### ${protocol} on ${dataset}, ${subjects} subjects`,
      '',
      'Pooled under one threshold; intervals are 95%, over subjects. "Device only" is what timing and screen size give away without any movement.',
      '',
      '| blocks | AUC | EER | 95% | EER, device only |',
      '| ---: | ---: | ---: | :---: | ---: |',
      ...fusion.map(
        ({ blocks, auc, eer, eerCi, deviceEer }) =>
          `| ${blocks} | ${figure(auc)} | ${figure(eer)} | ${eerCi[0] === null ? 'too few people' : `${figure(eerCi[0])} – ${figure(eerCi[1])}`} | ${figure(deviceEer)} |`,
      ),
      '',
    );
  lines.push(
    '',
    '## What it is not for',
    '',
    'Error rates were measured on recordings made for research, on few people, each with one mouse and one screen: another device looks like',
    'another person. Do not use it to decide anything about a person who has not agreed, and never as the only proof of who somebody is.',
    '',
    ...(run.notes ? ['## Notes', '', run.notes, ''] : []),
  );
  return lines.join('\n');
}
