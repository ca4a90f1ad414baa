'use client';

import { useQueryState } from 'nuqs';
import { useSlowAnswer } from '@/components/api/useSlowAnswer.ts';
import { parseSelection } from '@/lib/mouse/comparison/selection-text.ts';
import { Waiting } from '../api/Waiting.tsx';
import { Cell } from '../ui/Cell.tsx';
import { categorical, OBSERVABLE10 } from '../ui/colour.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ComparedDistributions } from './ComparedDistributions.tsx';
import { ComparedShapes } from './ComparedShapes.tsx';
import { ComparisonChoice } from './ComparisonChoice.tsx';
import { parseAsSelections } from './compareAddress.ts';

const MOST = 6;

interface ComparisonProps {
  dataset: string;
  /** In order of display, which decides their colours. */
  subjects: readonly string[];
  sessions: number;
  /** Parts that the data set itself is cut into, as filters: "split=test". */
  groups: readonly string[];
}

/** Two to six subjects, or any selections, side by side; the choice is in the address. */
export function Comparison({ dataset, subjects, sessions, groups }: ComparisonProps) {
  const [items, setItems] = useQueryState('of', parseAsSelections);
  const answer = useSlowAnswer(
    'GET /api/datasets/{dataset}/comparison',
    items.length >= 2 ? { params: { dataset }, query: { of: items } } : null,
    { revalidateOnFocus: false, keepPreviousData: false },
  );
  const { data, error } = answer;
  const toggle = (item: string) => {
    const next = items.includes(item) ? items.filter((one) => one !== item) : [...items, item].slice(-MOST);
    void setItems(next.length > 0 ? next : null);
  };
  const colours = coloursOf(items, subjects);
  return (
    <>
      <Cell heading="Who is compared">
        <ComparisonChoice
          {...{ items, colours, subjects, sessions, groups }}
          onToggle={toggle}
          dataset={dataset}
        />
        {items.length < 2 && (
          <EmptyState title={items.length === 0 ? 'Choose two' : 'Choose one more'}>
            Two to six subjects or other selections: their movement is then compared feature by feature.
          </EmptyState>
        )}
        {error && <ErrorNote error={error} />}
      </Cell>
      <Waiting answer={answer} label="Comparison" message="Reading their recordings…" />
      {data && items.length >= 2 && (
        <>
          <ComparedDistributions data={data} colours={colours} />
          {data.selections.some(({ strokes }) => strokes > 0) && (
            <ComparedShapes data={data} colours={colours} />
          )}
        </>
      )}
    </>
  );
}

/** Subjects have the colour they have everywhere; other selections get hues that no subject here has. */
function coloursOf(items: readonly string[], subjects: readonly string[]): string[] {
  const positions = items.map((item) => {
    const query = parseSelection(item);
    return query?.kind === 'subject' ? subjects.indexOf(query.subject) : -1;
  });
  const hue = (position: number) => position % OBSERVABLE10.length;
  const taken = new Set(positions.filter((position) => position >= 0).map(hue));
  let next = 0;
  return positions.map((position) => {
    if (position >= 0) return categorical(position);
    while (taken.has(hue(next))) next++;
    return categorical(next++);
  });
}
