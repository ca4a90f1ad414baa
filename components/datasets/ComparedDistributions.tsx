'use client';

import { useMemo } from 'react';
import type { Comparison } from '@/lib/catalogue/contract.ts';
import { Cell } from '../ui/Cell.tsx';
import { Figure } from '../ui/Figure.tsx';
import { formatCount, plural } from '../ui/format.ts';
import { ComparedFeatureChart } from './ComparedFeatureChart.tsx';
import styles from './Comparison.module.css';
import { EffectFigure } from './EffectFigure.tsx';

interface ComparedProps {
  data: Comparison;
  /** Of the selections. */
  colours: readonly string[];
}

/** What sets selections apart in a sentence, by how much, and the distributions behind it. */
export function ComparedDistributions({ data, colours }: ComparedProps) {
  const names = useMemo(() => data.selections.map(({ name }) => name), [data]);
  return (
    <>
      <Cell wide label="Verdict" state="done">
        <p className={styles.verdict}>{data.verdict}</p>
        <Legend data={data} colours={colours} />
        {data.features.length > 0 && <EffectFigure features={data.features} />}
      </Cell>
      {data.features.length > 0 && (
        <Cell wide heading="Distributions">
          <Figure
            title="Distributions."
            name="distributions"
            data={() =>
              data.features.flatMap(({ name, unit, edges, shares }) =>
                shares.flatMap((part, i) =>
                  part.map((share, bin) => ({
                    ...{ feature: name, unit, selection: names[i] },
                    ...{ from: edges[bin], to: edges[bin + 1], share },
                  })),
                ),
              )
            }
            caption="What separates most comes first. Curves are shares of the values, dashed lines medians; the axis reaches from the half to the 99.5th percent of all values together. Speed, acceleration, curvature and changes of direction are taken from one sample to the next and follow the sampling rate, whoever moves."
          >
            <div className={styles.grid}>
              {data.features.map((feature) => (
                <ComparedFeatureChart key={feature.name} feature={feature} names={names} colours={colours} />
              ))}
            </div>
          </Figure>
        </Cell>
      )}
    </>
  );
}

function Legend({ data, colours }: ComparedProps) {
  return (
    <ul className={styles.legend}>
      {data.selections.map(({ name, sessions, blocks, events, strokes, leftOut }, i) => (
        <li key={name}>
          <i style={{ background: colours[i] }} />
          {name}{' '}
          <span className={styles.effect}>
            {blocks !== null && `${plural(blocks, 'block')} in `}
            {plural(sessions, 'session')}, {plural(events, 'event')} read, {plural(strokes, 'stroke')}
            {leftOut > 0 && `; ${formatCount(leftOut)} sessions that may be an intruder’s left out`}
          </span>
        </li>
      ))}
    </ul>
  );
}
