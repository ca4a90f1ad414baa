'use client';

import { lineY } from '@observablehq/plot';
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import useSWR from 'swr';
import type { Comparison as Answer } from '@/lib/server/catalogue/comparison.ts';
import { Cell } from '../ui/Cell.tsx';
import { Chip } from '../ui/Chip.tsx';
import { categorical } from '../ui/colour.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Figure } from '../ui/Figure.tsx';
import { fetchJson } from '../ui/fetchJson.ts';
import { formatCount, plural } from '../ui/format.ts';
import { Plot, type PlotContext } from '../ui/Plot.tsx';
import { ComparedFeatureChart } from './ComparedFeatureChart.tsx';
import styles from './Comparison.module.css';
import { DirectionRose, HeatMap } from './SelectionShapes.tsx';

const MOST = 6;

interface ComparisonProps {
  dataset: string;
  /** In order of display, which decides their colours. */
  subjects: readonly string[];
}

/** Two to six subjects, or any sessions (`?of=session:…`), side by side; the choice is in the address. */
export function Comparison({ dataset, subjects }: ComparisonProps) {
  const [items, setItems] = useQueryState('of', parseAsArrayOf(parseAsString, '~').withDefault([]));
  const query = items.map((item) => `of=${encodeURIComponent(item)}`).join('&');
  const url = `/api/datasets/${encodeURIComponent(dataset)}/comparison?${query}`;
  const { data, error, isLoading } = useSWR<Answer>(items.length >= 2 ? url : null, fetchJson, {
    revalidateOnFocus: false,
    keepPreviousData: false,
  });
  const toggle = (item: string) => {
    const next = items.includes(item) ? items.filter((one) => one !== item) : [...items, item].slice(-MOST);
    void setItems(next.length > 0 ? next : null);
  };
  const colourOf = (item: string, i: number) => {
    const position = subjects.indexOf(item.replace(/^subject:/, ''));
    return categorical(position >= 0 ? position : i);
  };
  return (
    <>
      <Cell heading="Who is compared">
        <fieldset className={styles.subjects} style={{ border: 0, padding: 0 }}>
          <legend className="visually-hidden">Subjects to compare, two to six</legend>
          {subjects.map((subject, i) => (
            <Chip
              key={subject}
              colour={items.includes(`subject:${subject}`) ? categorical(i) : undefined}
              pressed={items.includes(`subject:${subject}`)}
              onPress={() => toggle(`subject:${subject}`)}
            >
              {subject}
            </Chip>
          ))}
        </fieldset>
        {items
          .filter((item) => item.startsWith('session:'))
          .map((item) => (
            <Chip key={item} onRemove={() => toggle(item)} removeLabel={`Take out ${item}`}>
              {item.slice('session:'.length)}
            </Chip>
          ))}
        {items.length < 2 && (
          <EmptyState title="Choose two">
            Two to six subjects: their movement is then compared feature by feature.
          </EmptyState>
        )}
        {error && <ErrorNote error={error} />}
      </Cell>
      {isLoading && (
        <Cell label="Comparison" state="running">
          <p>Reading their recordings…</p>
        </Cell>
      )}
      {data && items.length >= 2 && <Answered data={data} colours={items.map(colourOf)} />}
    </>
  );
}

function Answered({ data, colours }: { data: Answer; colours: readonly string[] }) {
  const names = useMemo(() => data.selections.map(({ name }) => name), [data]);
  const profile = useMemo(() => {
    const rows = data.selections.flatMap(({ name, profile: values }) =>
      values.map((speed, i) => ({ name, at: ((i + 0.5) / values.length) * 100, speed })),
    );
    return (_: PlotContext) => ({
      height: 220,
      x: { label: 'share of the stroke, %' },
      y: { label: 'speed ÷ mean', grid: true },
      color: { domain: names, range: [...colours] },
      marks: [lineY(rows, { x: 'at', y: 'speed', stroke: 'name', strokeWidth: 1.8 })],
    });
  }, [data, names, colours]);
  return (
    <>
      <Cell wide label="Verdict and distributions" state="done">
        <p className={styles.verdict}>{data.verdict}</p>
        <Legend data={data} colours={colours} />
        <Figure
          title="Distributions."
          name="comparison"
          data={() =>
            data.features.flatMap(({ name, unit, effect, interval, medians }) =>
              medians.map((median, i) => ({
                feature: name,
                unit,
                effect,
                low: interval[0],
                high: interval[1],
                selection: names[i],
                median,
              })),
            )
          }
          caption="What separates most comes first. The number is the largest difference between two cumulative distributions (Kolmogorov–Smirnov; 0 alike, 1 apart; the mean over pairs), with its 95% bootstrap interval over stretches of the recordings. Dashed lines are medians."
        >
          <div className={styles.grid}>
            {data.features.map((feature) => (
              <ComparedFeatureChart key={feature.name} feature={feature} names={names} colours={colours} />
            ))}
          </div>
        </Figure>
      </Cell>
      <Cell wide heading="Where to, and how">
        <Figure
          title="Directions and places."
          name="directions"
          caption={`How much way is covered in each direction, and where the pointer is, on the same screen of ${formatCount(data.width)} × ${formatCount(data.height)} px.`}
        >
          <div className={styles.shapes}>
            {data.selections.map((selection, i) => (
              <div key={selection.name} className={styles.shape}>
                <h4>{selection.name}</h4>
                <DirectionRose selection={selection} colour={colours[i]} />
                <HeatMap selection={selection} colour={colours[i]} />
              </div>
            ))}
          </div>
        </Figure>
        <Figure
          title="Mean stroke."
          name="mean-stroke"
          caption="Speed along a stroke, averaged over all strokes. An unhindered reach is a bell with a peak of 1.875 (minimum jerk); corrections make a tail."
        >
          <Plot
            height={220}
            options={profile}
            description="Mean speed profile of strokes, a line per selection."
          />
        </Figure>
      </Cell>
    </>
  );
}

function Legend({ data, colours }: { data: Answer; colours: readonly string[] }) {
  return (
    <ul className={styles.legend}>
      {data.selections.map(({ name, sessions, events, strokes }, i) => (
        <li key={name}>
          <i style={{ background: colours[i] }} />
          {name}{' '}
          <span className={styles.effect}>
            {plural(sessions, 'session')}, {formatCount(events)} events, {formatCount(strokes)} strokes
          </span>
        </li>
      ))}
    </ul>
  );
}
