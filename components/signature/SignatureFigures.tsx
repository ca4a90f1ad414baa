'use client';

import { useDeferredValue, useMemo } from 'react';
import { median } from '@/lib/averages.ts';
import { peopleNeeded } from '@/lib/evaluation/few-people.ts';
import type { MapRecord } from '@/lib/maps/contract.ts';
import { confusedPairs } from '@/lib/signature/similarity/confusions.ts';
import { clusterOrder, similarityMatrix } from '@/lib/signature/similarity/matrix.ts';
import { sizeWords } from '@/lib/signature/similarity/measure.ts';
import { stabilityOf } from '@/lib/signature/similarity/stability.ts';
import { mapFileName } from '../maps/mapWords.ts';
import { Button } from '../ui/Button.tsx';
import { Cell } from '../ui/Cell.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount, formatValue, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import styles from './Confusions.module.css';
import { ConfusionTable } from './ConfusionTable.tsx';
import { DeviceAlone } from './DeviceAlone.tsx';
import { PairBlocks } from './PairBlocks.tsx';
import { Sharpening } from './Sharpening.tsx';
import { SimilarityMatrix } from './SimilarityMatrix.tsx';
import { StabilityChart } from './StabilityChart.tsx';
import { ThresholdChart } from './ThresholdChart.tsx';
import { useSignatureState } from './useSignatureState.ts';
import { type MapSimilarity, useSimilarity } from './useSimilarity.ts';

interface SignatureFiguresProps {
  map: MapRecord;
  others: readonly MapRecord[];
  subjects: readonly string[];
  of: MapSimilarity;
}

/** The figures of a signature: who is like whom, where a threshold would cut, who is confused, who stays themselves. */
export function SignatureFigures({ map, others, subjects: all, of }: SignatureFiguresProps) {
  const { similarity } = of;
  const { subjects, fused: sizes } = similarity;
  const [state, setState] = useSignatureState();
  const { state: device } = useSimilarity(map, 'device');
  const alone = device.status === 'done' ? device.similarity.fused : undefined;
  const fused = sizes.find(({ size }) => String(size) === state.blocks) ?? sizes[0];
  const positions = useMemo(() => new Map(all.map((key, i) => [key, i])), [all]);
  const matrix = useMemo(() => similarityMatrix(fused.scores), [fused]);
  const bySimilarity = useMemo(() => clusterOrder(matrix, subjects.length), [matrix, subjects]);
  const order = state.order === 'similarity' ? bySimilarity : subjects.map((_, i) => i);
  const stability = useMemo(() => stabilityOf(matrix, subjects.length), [matrix, subjects]);
  const threshold = state.threshold ?? fused.threshold;
  // The table follows the hand when there is time.
  const settled = useDeferredValue(threshold);
  const pairs = useMemo(() => confusedPairs(fused.scores, settled), [fused, settled]);

  const claim = subjects.indexOf(state.claim ?? '');
  const mover = subjects.indexOf(state.mover ?? '');
  const pair = claim >= 0 && mover >= 0 ? { claim, mover } : null;
  const choose = (claim: number, mover: number) =>
    setState({ claim: subjects[claim], mover: subjects[mover] });
  const stable = stability.filter(({ rank }) => rank === 1).length;
  const words = sizeWords(fused.size);

  const few = peopleNeeded(subjects.length);

  return (
    <>
      {few && (
        <Cell label="Few people">
          <Prose>
            <p role="status">
              {few} What is shown below is what these people did, and says nothing about others; where both
              errors are equal is no threshold to use.
            </p>
          </Prose>
        </Cell>
      )}
      <Cell id="alike" wide heading="Who is like whom">
        <Segmented
          aria-label="Blocks judged together"
          value={String(fused.size)}
          onValueChange={(value) => setState({ blocks: value as typeof state.blocks, threshold: null })}
          options={sizes.map(({ size }) => ({
            value: String(size),
            label: size === 'session' ? 'whole session' : size === 1 ? '1 block' : String(size),
          }))}
        />{' '}
        <Segmented
          aria-label="Order"
          value={state.order}
          onValueChange={(value) => setState({ order: value })}
          options={[
            { value: 'similarity', label: 'By similarity' },
            { value: 'name', label: 'By name' },
          ]}
        />
        <div className={styles.beside}>
          <Figure
            title="Figure 1."
            name={`similarity-${mapFileName(map)}`}
            data={() =>
              subjects.flatMap((claimed, i) =>
                subjects.map((moved, j) => ({ claimed, moved, similarity: matrix[i * subjects.length + j] })),
              )
            }
            caption={
              <>
                Every row is somebody's earlier sessions, every column somebody's later ones, {words} at a
                time. A dark diagonal on a pale ground is a signature; dark squares beside it are people who
                move alike
                {state.order === 'similarity' && ', put together by clustering'}.
              </>
            }
          >
            <SimilarityMatrix subjects={subjects} matrix={matrix} order={order} pair={pair} onPair={choose} />
          </Figure>
          {pair ? (
            <PairBlocks
              map={map.id}
              of={of}
              fused={fused}
              pair={pair}
              threshold={settled}
              onClose={() => setState({ claim: null, mover: null })}
            />
          ) : (
            <p className={styles.words}>The movement behind a cell appears here once you click it.</p>
          )}
        </div>
        {similarity.leftOut.length > 0 && (
          <Prose>
            <p>
              {plural(similarity.leftOut.length, 'person', 'people')} left out ({similarity.leftOut[0].reason}
              ):{' '}
              {similarity.leftOut
                .slice(0, 12)
                .map(({ subject }) => subject)
                .join(', ')}
              {similarity.leftOut.length > 12 && ', …'}
            </p>
          </Prose>
        )}
      </Cell>
      <Cell wide heading="Where a threshold would cut">
        <Figure
          title="Figure 2."
          name={`scores-${mapFileName(map)}`}
          data={() =>
            Array.from(fused.scores.score, (score, i) => ({
              claimed: subjects[fused.scores.claim[i]],
              moved: subjects[fused.scores.actual[i]],
              session: fused.scores.sessions[fused.scores.session[i]],
              block: fused.scores.block[i],
              genuine: fused.scores.genuine[i],
              score,
            }))
          }
          caption={
            <>
              {formatCount(fused.genuine)} genuine comparisons in colour, {formatCount(fused.impostor)} of
              impostors in grey, {words} each. Drag the line: scores to its right are accepted, with one
              threshold for everybody.{' '}
              <DeviceAlone own={fused} device={alone?.find(({ size }) => size === fused.size)} />
            </>
          }
        >
          <ThresholdChart
            fused={fused}
            threshold={threshold}
            onThreshold={(value) => setState({ threshold: value })}
          />
        </Figure>
        {state.threshold !== null && (
          <Button small look="quiet" onClick={() => setState({ threshold: null })}>
            Back to where both errors are equal
          </Button>
        )}
      </Cell>
      <Cell wide heading="Who is confused with whom">
        <ConfusionTable
          subjects={subjects}
          pairs={pairs}
          pair={pair}
          onPair={(claim, mover) => {
            choose(claim, mover);
            document.getElementById('alike')?.scrollIntoView();
          }}
          positions={positions}
        />
      </Cell>
      <Cell wide heading="Who stays themselves">
        <Figure
          title="Figure 3."
          name={`stability-${mapFileName(map)}`}
          data={() =>
            stability.map(({ subject, own, other, otherSubject, rank }) => ({
              subject: subjects[subject],
              own,
              other,
              otherSubject: subjects[otherSubject],
              rank,
            }))
          }
          caption={
            <>
              From the first sessions to the later ones, <Num>{stable}</Num> of <Num>{stability.length}</Num>{' '}
              people are most like themselves, by the mean over {words}. Below the line somebody is more like
              another person than like their own earlier self. The median lead is{' '}
              <Num>{formatValue(medianLead(stability), 2)}</Num>.
            </>
          }
        >
          <StabilityChart subjects={subjects} stability={stability} positions={positions} />
        </Figure>
      </Cell>
      {device.status === 'failed' && (
        <Cell label="The device alone">
          <ErrorNote error={device} />
        </Cell>
      )}
      <Sharpening people={subjects.length} map={map} others={others} fused={sizes} device={alone} />
    </>
  );
}

function medianLead(stability: readonly { own: number; other: number }[]): number {
  return median(stability.map(({ own, other }) => own - other));
}
