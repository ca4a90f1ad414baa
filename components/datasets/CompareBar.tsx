'use client';

import { useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { describeFilters } from '@/lib/datasets/filter-columns.ts';
import { formatKeys } from '@/lib/datasets/selection-keys.ts';
import { formatSelection, parseSelection } from '@/lib/mouse/comparison/selection-text.ts';
import type { Filters } from '@/lib/mouse/crossfilter.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { plural } from '../ui/format.ts';
import styles from './CompareBar.module.css';
import { compareHref, parseAsSelections } from './compareAddress.ts';

interface CompareBarProps {
  dataset: string;
  /** All sessions of the data set, in order. */
  keys: readonly { key: string }[];
  selected: ReadonlySet<string>;
  onSelectedChange(selected: Set<string>): void;
  /** Undefined while nothing is filtered. */
  filters: Filters | undefined;
  level: 'sessions' | 'blocks';
  /** Sessions that the filter keeps. */
  kept: number | undefined;
}

const MOST = 6;

/** What is selected or filtered, on its way to a comparison: with the rest, with each other, or with what was put aside. */
export function CompareBar(props: CompareBarProps) {
  const { dataset, selected, filters, level, kept } = props;
  const [aside, setAside] = useQueryState('aside', parseAsSelections);
  const all = useMemo(() => props.keys.map(({ key }) => key), [props.keys]);
  const current = currentSelection(selected, all, filters, level);
  if (!current && aside.length === 0) return null;
  const said =
    selected.size > 0
      ? `${plural(selected.size, 'session')} selected`
      : level === 'blocks'
        ? 'the blocks that the filter keeps'
        : `the ${plural(kept ?? 0, 'session')} that the filter keeps`;
  const together = current && !aside.includes(current) ? [...aside, current] : aside;
  return (
    <section className={styles.bar} aria-label="Selection">
      {current && (
        <>
          <span className={styles.said}>Compare {said}</span>
          <ButtonLink small prefetch={false} href={compareHref(dataset, [current, 'rest'])}>
            with the rest
          </ButtonLink>
          {selected.size >= 2 && selected.size <= MOST && (
            <ButtonLink
              small
              prefetch={false}
              href={compareHref(
                dataset,
                [...selected].map((key) => `session:${key}`),
              )}
            >
              with each other
            </ButtonLink>
          )}
          {!aside.includes(current) && aside.length < MOST && (
            <Button small onClick={() => setAside([...aside, current])}>
              Keep for comparison
            </Button>
          )}
          {selected.size > 0 && (
            <Button small look="quiet" onClick={() => props.onSelectedChange(new Set())}>
              Select none
            </Button>
          )}
        </>
      )}
      {aside.length > 0 && (
        <>
          <span className={styles.said}>aside:</span>
          {aside.map((item) => (
            <Chip
              key={item}
              onRemove={() => setAside(aside.filter((one) => one !== item))}
              removeLabel={`Take out ${nameOf(item, all.length)}`}
            >
              {nameOf(item, all.length)}
            </Chip>
          ))}
          {together.length >= 2 && (
            <ButtonLink small prefetch={false} href={compareHref(dataset, together.slice(0, MOST))}>
              Compare these {together.length}
            </ButtonLink>
          )}
        </>
      )}
    </section>
  );
}

function currentSelection(
  selected: ReadonlySet<string>,
  all: readonly string[],
  filters: Filters | undefined,
  level: 'sessions' | 'blocks',
): string | undefined {
  if (selected.size > 0) return formatSelection({ kind: 'sessions', keys: formatKeys(selected, all) });
  return filters && formatSelection({ kind: 'filter', level, filters });
}

/** A selection as a chip says it. */
export function nameOf(item: string, sessions: number): string {
  const query = parseSelection(item);
  if (!query) return item;
  if (query.kind === 'subject') return `subject ${query.subject}`;
  if (query.kind === 'rest') return 'the rest';
  if (query.kind === 'filter')
    return `${query.level === 'blocks' ? 'blocks: ' : ''}${describeFilters(query.filters)}`;
  const keys = query.keys.split(',');
  if (query.keys.startsWith('*')) return `some of ${plural(sessions, 'session')}`;
  return keys.length > 3 ? plural(keys.length, 'session') : keys.join(', ');
}
