'use client';

import { useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { writeErrorRate } from '@/lib/evaluation/error-rate.ts';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import { leadSentence, leadsOf } from '@/lib/evaluation/leads.ts';
import type { EvaluationResult, FusionFigures } from '@/lib/evaluation/result.ts';
import { Term } from '../help/Term.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Provenance } from '../ui/Provenance.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AttacksTable } from './AttacksTable.tsx';
import { CmcChart } from './CmcChart.tsx';
import { ConfusionChart } from './ConfusionChart.tsx';
import { ErrorAxes, useErrorAxes } from './ErrorAxes.tsx';
import { ErrorCurves } from './ErrorCurves.tsx';
import { FiguresTable, LockoutTable } from './FiguresTable.tsx';
import { FusionChart } from './FusionChart.tsx';
import { Metrology } from './Metrology.tsx';
import { MovementAndError } from './MovementAndError.tsx';
import { PeopleBar } from './PeopleBar.tsx';
import { ScoreDistribution } from './ScoreDistribution.tsx';
import { SubjectErrors } from './SubjectErrors.tsx';
import { TemplateUpdateTable } from './TemplateUpdateTable.tsx';
import { usePeople } from './usePeople.ts';

const sizeName = (blocks: FusionFigures['blocks']) => (blocks === 'session' ? 'session' : String(blocks));

/** One evaluation as a reader wants it: the plain answer first, then how it comes about. */
export function EvaluationView({ result }: { result: EvaluationResult }) {
  const { fusion, curves, continuous } = result.result;
  const [asked, setSize] = useQueryState('blocks');
  const sizes = fusion.map(({ blocks }) => sizeName(blocks));
  const size = sizes.find((name) => name === asked) ?? sizes.find((name) => name === '5') ?? sizes[0];
  const at = sizes.indexOf(size);
  const own = fusion[at];
  const drawn = curves[at];
  const device = result.deviceOnly.curves.find(({ blocks }) => blocks === own.blocks);
  const devicePooled = result.deviceOnly.fusion.find(({ blocks }) => blocks === own.blocks)?.pooled;
  const deviceWords = `The device alone: ${writeErrorRate(devicePooled?.eer, devicePooled?.eerCi)}.`;
  const [axes, setAxes] = useErrorAxes();
  const { people, setPeople, toggle } = usePeople(result.subjects);
  const systems = useMemo(
    () => [
      ...(device ? [{ id: 'device', name: 'device only', colour: '', reference: true, ...device.roc }] : []),
      { id: 'model', name: result.model, colour: 'var(--accent)', ...drawn.roc },
    ],
    [device, drawn, result.model],
  );
  const metrology = result.metrology?.find(({ blocks }) => blocks === own.blocks);
  const blocksText =
    own.blocks === 'session' ? 'a whole session' : own.blocks === 1 ? 'one block' : `${own.blocks} blocks`;
  return (
    <Provenance
      source={`${result.dataset} · protocol ${result.protocol} · ${result.model} · seed ${result.seeds.join(', ')}`}
      files={result.dataset}
    >
      <Prose>
        <p>
          {result.protocol} on {result.dataset}, {result.subjects.length} subjects. Judged by {blocksText},{' '}
          {result.model} has an <Term of="EER">equal error rate</Term> of{' '}
          <Num>{writeErrorRate(own.pooled.eer, own.pooled.eerCi)}</Num> under one threshold for everybody; the
          device alone, without any movement, has{' '}
          <Num>{writeErrorRate(devicePooled?.eer, devicePooled?.eerCi)}</Num>. {leadSentence(leadsOf(result))}{' '}
          {peopleNeeded(result.subjects.length)}
        </p>
      </Prose>
      {fusion.length > 1 && (
        <Segmented
          aria-label="Blocks judged together"
          value={size}
          onValueChange={setSize}
          options={sizes.map((value) => ({ value }))}
        />
      )}
      {continuous && <LockoutTable result={result} />}
      {fusion.length > 1 && (
        <Figure
          name={`${result.model}-fusion`}
          title="More blocks."
          caption={`Pooled equal error rate with 95% intervals over subjects; dashed, the device alone. ${leadSentence(leadsOf(result))}`}
        >
          <FusionChart model={result.model} fusion={fusion} deviceOnly={result.deviceOnly.fusion} />
        </Figure>
      )}
      <Figure
        name={`${result.model}-${axes}`}
        title="Trade-off."
        caption={
          axes === 'det'
            ? `Both errors as the threshold moves, judged by ${blocksText}; on these axes normal scores give a straight line. Dashed, the device alone: ${writeErrorRate(devicePooled?.eer, devicePooled?.eerCi)} where both errors are equal.`
            : `Impostors let in against people recognised as the threshold moves, judged by ${blocksText}. Dashed, the device alone: ${writeErrorRate(devicePooled?.eer, devicePooled?.eerCi)} where both errors are equal.`
        }
        data={() =>
          systems.flatMap(({ name, fmr, fnmr }) =>
            fmr.map((rate, i) => ({ system: name, fmr: rate, fnmr: fnmr[i] })),
          )
        }
      >
        <ErrorAxes axes={axes} onAxes={setAxes} />
        <ErrorCurves systems={systems} axes={axes} />
      </Figure>
      <Figure
        name={`${result.model}-scores`}
        title="Scores."
        caption={`Genuine comparisons in colour, impostors in grey. Move the threshold. ${deviceWords}`}
      >
        <ScoreDistribution key={size} curves={drawn} />
      </Figure>
      <PeopleBar
        model={result.model}
        dataset={result.dataset}
        subjects={result.subjects}
        people={people}
        onToggle={toggle}
        onClear={() => setPeople([])}
      />
      <Figure
        name={`${result.model}-subjects`}
        title="Person by person."
        caption={`Equal error rate with a threshold of one's own; lines are 95% intervals. Few people make most errors. A click on a person keeps them in sight here, and leads to their blocks. ${deviceWords}`}
      >
        <SubjectErrors curves={drawn} people={people} onToggle={toggle} />
      </Figure>
      <MovementAndError name={result.model} dataset={result.dataset} curves={drawn} people={people} />
      {drawn.cmc && (
        <Figure
          name={`${result.model}-cmc`}
          title="Who is it?"
          caption={`Share of probes whose own template is among the k best of ${drawn.cmc.length} enrolled.`}
        >
          <CmcChart cmc={drawn.cmc} />
        </Figure>
      )}
      {drawn.confusion && (
        <Figure
          name={`${result.model}-confusion`}
          title="Who is taken for whom?"
          caption="The best of all templates for each probe, as shares of a person's probes: named rightly on the diagonal, in red for somebody else."
        >
          <ConfusionChart confusion={drawn.confusion} people={people} />
        </Figure>
      )}
      {metrology && <Metrology model={result.model} metrology={metrology} people={people} />}
      {result.attacks && <AttacksTable attacks={result.attacks} blocks={own.blocks} words={blocksText} />}
      {result.templateUpdate && <TemplateUpdateTable update={result.templateUpdate} />}
      <FiguresTable result={result} />
      {result.notes?.map((note) => (
        <Prose key={note}>
          <p>{note}</p>
        </Prose>
      ))}
    </Provenance>
  );
}
