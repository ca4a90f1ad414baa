'use client';

import Link from 'next/link';
import { useAnswer } from '@/components/api/useAnswer.ts';
import { formatFilters } from '@/lib/mouse/filter-text.ts';
import { modelWords } from '../maps/mapWords.ts';
import { Chip } from '../ui/Chip.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './PeopleBar.module.css';

interface PeopleBarProps {
  model: string;
  dataset: string;
  subjects: readonly string[];
  people: readonly string[];
  onToggle(subject: string): void;
  onClear(): void;
}

/** Maps to go on to: more would be a list of its own. */
const MAPS = 3;

/** Who is looked at in the figures of an evaluation, and the way to the same people on maps and in their data set. */
export function PeopleBar({ model, dataset, subjects, people, onToggle, onClear }: PeopleBarProps) {
  const { data } = useAnswer('GET /api/maps', people.length > 0 ? {} : null);
  const maps = (data?.maps ?? []).filter(
    ({ source }) => source.dataset === dataset && source.model === model,
  );
  const keys = people.map(encodeURIComponent).join(',');
  const filter = encodeURIComponent(formatFilters({ ranges: {}, chosen: { subject: people } }));
  const set = encodeURIComponent(dataset);
  return (
    <div className={styles.bar}>
      <Select
        aria-label="Look at a person"
        placeholder="Look at a person…"
        value=""
        onValueChange={onToggle}
        options={subjects
          .filter((subject) => !people.includes(subject))
          .map((subject) => ({ value: subject, label: `subject ${subject}` }))}
      />
      {people.map((subject) => (
        <Chip
          key={subject}
          onRemove={() => onToggle(subject)}
          removeLabel={`Look no longer at subject ${subject}`}
        >
          {subject}
        </Chip>
      ))}
      {people.length > 0 && (
        <span className={styles.ways}>
          {maps.slice(0, MAPS).map((map) => (
            <Link key={map.id} href={`/maps/${map.id}?only=${keys}`}>
              on the map {map.name || `${map.id.slice(0, 6)}, ${map.params.method}`}
            </Link>
          ))}
          {maps.length === 0 && (
            <Link
              href={`/maps?model=${encodeURIComponent(model)}&dataset=${set}&subjects=${keys}`}
              prefetch={false}
            >
              make a map of them by {modelWords(model)}
            </Link>
          )}
          <Link href={`/datasets/${set}?filter=${filter}`}>in the data set</Link>
          <Chip onPress={onClear}>Everybody</Chip>
        </span>
      )}
    </div>
  );
}
