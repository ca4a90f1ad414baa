'use client';

import { useMemo } from 'react';
import { ErrorAxes, useErrorAxes } from '../evaluation/ErrorAxes.tsx';
import { ErrorCurves, type SystemCurve } from '../evaluation/ErrorCurves.tsx';
import { EvaluateRuns } from '../evaluation/EvaluateRuns.tsx';
import { Cell } from '../ui/Cell.tsx';
import { runColour } from '../ui/colour.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { plural } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './Compare.module.css';
import { DisagreementTable } from './DisagreementTable.tsx';
import { PairedTable } from './PairedTable.tsx';
import type { Comparison } from './useComparison.ts';
import { useEvaluations } from './useEvaluations.ts';
import { useScoresWorker } from './useScoresWorker.ts';

/** From how many comparisons on some will look better by chance alone. */
const MANY = 10;

/** How well the runs tell people apart whom they have not seen: differences to the baseline, trade-offs, and on whom they disagree. */
export function CompareEvaluations({ comparison }: { comparison: Comparison }) {
  const { runs, selected, highlight, hover, select } = comparison;
  const evaluations = useEvaluations(runs);
  const { question, blocks, evaluated, deviceOnly } = evaluations;
  const [axes, setAxes] = useErrorAxes();

  // The pinned baseline where it was evaluated so, else the first that was.
  const base = evaluated.find(({ run }) => run.id === comparison.baseline.id) ?? evaluated[0];
  const shown = useMemo(
    () => (base ? { ...comparison, baseline: base.run } : comparison),
    [comparison, base],
  );
  const others = evaluated.filter((own) => own !== base);
  const other = others.find(({ run }) => run.id === selected?.id) ?? others[0];
  const { state, stop } = useScoresWorker(
    base && blocks && others.length > 0
      ? {
          type: 'paired',
          baseline: base.evaluation.id,
          others: others.map(({ evaluation }) => evaluation.id),
          blocks,
        }
      : null,
  );
  const systems = useMemo<SystemCurve[]>(
    () => [
      ...(deviceOnly
        ? [{ id: 'device', name: 'device only', colour: '', reference: true, ...deviceOnly }]
        : []),
      ...evaluated.map(({ run, curve }) => ({
        id: run.id,
        name: run.name,
        colour: runColour(run),
        ...curve,
      })),
    ],
    [evaluated, deviceOnly],
  );
  const missing = runs.filter(
    (run) => run.status === 'finished' && !evaluated.some((own) => own.run.id === run.id),
  );
  const heading = 'Who tells people apart';
  if (evaluations.error)
    return (
      <Cell wide heading={heading} state="failed">
        <ErrorNote error={evaluations.error} />
      </Cell>
    );
  if (!evaluations.read)
    return (
      <Cell wide heading={heading} state="running">
        reading evaluations…
      </Cell>
    );
  const evaluate = missing.length > 0 && (
    <EvaluateRuns
      models={missing.map(({ name }) => name)}
      like={question}
      onDone={() => evaluations.again()}
    />
  );
  if (!question || !blocks || !base)
    return (
      <Cell wide heading={heading}>
        <p>None of these runs was evaluated yet, so nothing is known of people whom they have not seen.</p>
        {evaluate}
      </Cell>
    );
  return (
    <>
      <Cell wide heading={heading} state={state?.status === 'running' ? 'running' : undefined}>
        <div className={styles.controls} data-export="skip">
          {evaluations.questions.length > 1 && (
            <Select
              aria-label="Evaluation"
              value={question.key}
              onValueChange={(key) => evaluations.choose({ question: key })}
              options={evaluations.questions.map(({ key, protocol, subjects, evaluations: own }) => ({
                value: key,
                label: `${protocol}, ${plural(subjects.length, 'subject')}`,
                detail: own.length,
              }))}
            />
          )}
          <span>judged by</span>
          <Segmented
            aria-label="Blocks judged together"
            value={blocks}
            onValueChange={(size) => evaluations.choose({ blocks: size })}
            options={evaluations.sizes.map((size) => ({ value: size }))}
          />
          <span>{blocks === 'session' ? '' : blocks === '1' ? 'block' : 'blocks'}</span>
        </div>
        {evaluate}
        {state && (
          <Figure
            name="runs-paired"
            title="Beyond noise?"
            caption={
              <>
                {question.protocol} on {plural(question.subjects.length, 'subject')} of {question.dataset},
                one threshold for everybody. Differences to {base.run.name} with 95% intervals by a paired
                bootstrap: in each of 1,000 draws of people, both runs are measured on the same ones, so that
                what is hard about a person cancels. An interval that leaves zero out is beyond the noise of
                who was tested; another seed is noise that it does not know.
                {others.length >= MANY &&
                  ` Of ${others.length} comparisons, about ${Math.round(others.length / 20)} look different by chance alone.`}
              </>
            }
            data={() =>
              evaluated.map(({ run, evaluation, figures }) => {
                const paired = state.paired.get(evaluation.id);
                return {
                  run: run.name,
                  eer: figures.pooled.eer,
                  auc: figures.pooled.auc,
                  eer_difference: paired?.eer.difference,
                  eer_lo: paired?.eer.interval.lo,
                  eer_hi: paired?.eer.interval.hi,
                  eer_p: paired?.eer.p,
                  auc_difference: paired?.auc.difference,
                  auc_lo: paired?.auc.interval.lo,
                  auc_hi: paired?.auc.interval.hi,
                };
              })
            }
          >
            <PairedTable comparison={shown} evaluated={evaluated} state={state} onStop={stop} />
          </Figure>
        )}
      </Cell>
      <Cell wide label="Trade-offs">
        <Figure
          name={`runs-${axes}`}
          title="Trade-off."
          caption={
            axes === 'det'
              ? 'Both errors as the threshold moves, on normal-deviate axes: nearer to the lower left is better. Dashed, the device alone, without any movement. Click a curve to select its run.'
              : 'Impostors let in against people recognised as the threshold moves: nearer to the upper left is better. Dashed, the device alone, without any movement. Click a curve to select its run.'
          }
          data={() =>
            systems.flatMap(({ name, fmr, fnmr }) =>
              fmr.map((rate, i) => ({ run: name, fmr: rate, fnmr: fnmr[i] })),
            )
          }
        >
          <ErrorAxes axes={axes} onAxes={setAxes} />
          <ErrorCurves
            systems={systems}
            axes={axes}
            highlight={highlight}
            onSelect={select}
            onHover={hover}
          />
        </Figure>
      </Cell>
      {other && (
        <Cell wide label="Disagreement">
          <Figure
            name="runs-disagreement"
            title="On whom they disagree."
            caption={`${base.run.name} and ${other.run.name}, each at its own equal-error threshold; genuine and impostor comparisons count alike. A block opens in its session. Select another run to hold it against the baseline.`}
          >
            <DisagreementTable question={question} a={base} b={other} blocks={blocks} />
          </Figure>
        </Cell>
      )}
    </>
  );
}
