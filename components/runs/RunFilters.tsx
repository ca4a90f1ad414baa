'use client';

import type { RunRow } from '@/lib/runs/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { formatCount } from '../ui/format.ts';
import { Menu } from '../ui/Menu.tsx';
import { countValues, type Filters, passes, toggleFilter } from './facets.ts';
import styles from './RunFilters.module.css';

interface RunFiltersProps {
  /** Runs that the query lets through; the counts are of these. */
  runs: readonly RunRow[];
  fields: readonly { field: string; title: string }[];
  /** Every field that can have a menu, and adding or removing it. */
  more: readonly { field: string; title: string }[];
  onMore(field: string): void;
  filters: Filters;
  onChange(filters: Record<string, string[]>): void;
}

const MAX_VALUES = 40;

/** A menu per field with its values and how many runs have them, and the chosen ones as chips. */
export function RunFilters({ runs, fields, more, onMore, filters, onChange }: RunFiltersProps) {
  return (
    <div className={styles.filters}>
      {fields.map(({ field, title }) => {
        const values = () =>
          countValues(
            runs.filter((run) => passes(run, filters, field)),
            field,
          ).slice(0, MAX_VALUES);
        return (
          <Menu
            key={field}
            align="start"
            trigger={
              <Button small look="quiet">
                {title} ▾
              </Button>
            }
            groups={() => [
              {
                items: values().map(({ value, count }) => ({
                  label: value,
                  detail: formatCount(count),
                  checked: filters[field]?.includes(value) ?? false,
                  onSelect: () => onChange(toggleFilter(filters, field, value)),
                })),
              },
            ]}
          />
        );
      })}
      <Menu
        align="start"
        trigger={
          <Button small look="quiet">
            More ▾
          </Button>
        }
        groups={() => [
          {
            label: 'Filter by values of',
            items: more.map(({ field, title }) => ({
              label: title,
              checked: fields.some((shown) => shown.field === field),
              onSelect: () => onMore(field),
            })),
          },
        ]}
      />
      {Object.entries(filters).flatMap(([field, values]) =>
        values.map((value) => (
          <Chip
            key={`${field} ${value}`}
            onRemove={() => onChange(toggleFilter(filters, field, value))}
            removeLabel={`Remove the filter ${field} ${value}`}
          >
            {field.replace('config.', '')} {value}
          </Chip>
        )),
      )}
    </div>
  );
}
