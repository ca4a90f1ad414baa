'use client';

import Link from 'next/link';
import { formatSelection } from '@/lib/mouse/comparison/selection-text.ts';
import { parseFilters } from '@/lib/mouse/filter-text.ts';
import { Chip } from '../ui/Chip.tsx';
import { nameOf } from './CompareBar.tsx';
import styles from './Comparison.module.css';

interface ComparisonChoiceProps {
  dataset: string;
  items: readonly string[];
  /** Of the items. */
  colours: readonly string[];
  subjects: readonly string[];
  sessions: number;
  groups: readonly string[];
  onToggle(item: string): void;
}

/** Chips for everything that can be compared: subjects, parts of the data set, selections made elsewhere, and the rest. */
export function ComparisonChoice(props: ComparisonChoiceProps) {
  const { dataset, items, colours, subjects, sessions, groups, onToggle } = props;
  const offered = [
    ...groups.flatMap((text) => {
      const filters = parseFilters(text);
      return filters ? [formatSelection({ kind: 'filter', level: 'sessions', filters })] : [];
    }),
    'rest',
  ];
  const other = items.filter((item) => !item.startsWith('subject:') && !offered.includes(item));
  const chip = (item: string, name: string) => (
    <Chip
      key={item}
      colour={items.includes(item) ? colours[items.indexOf(item)] : undefined}
      pressed={items.includes(item)}
      onPress={() => onToggle(item)}
    >
      {name}
    </Chip>
  );
  return (
    <>
      <fieldset className={styles.subjects}>
        <legend className="visually-hidden">Subjects to compare, two to six</legend>
        {subjects.map((subject) => chip(`subject:${subject}`, subject))}
      </fieldset>
      <fieldset className={styles.subjects}>
        <legend className="visually-hidden">Other selections to compare</legend>
        {offered.map((item) => chip(item, nameOf(item, sessions)))}
        {other.map((item) => (
          <Chip
            key={item}
            colour={colours[items.indexOf(item)]}
            onRemove={() => onToggle(item)}
            removeLabel={`Take out ${nameOf(item, sessions)}`}
          >
            {nameOf(item, sessions)}
          </Chip>
        ))}
      </fieldset>
      <p className={styles.hint}>
        Or filter and select on the <Link href={`/datasets/${dataset}`}>data set’s page</Link>, and compare
        from there.
      </p>
    </>
  );
}
