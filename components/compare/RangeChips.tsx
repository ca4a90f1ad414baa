'use client';

import { Chip } from '../ui/Chip.tsx';
import { plural } from '../ui/format.ts';
import { describeRange } from './axes.ts';
import styles from './Compare.module.css';
import type { Comparison } from './useComparison.ts';

/** The ranges that were brushed, each to be taken away, and how many runs lie in them. */
export function RangeChips({
  comparison: { axes, ranges, inRanges, setRanges },
}: {
  comparison: Comparison;
}) {
  if (!inRanges) return null;
  return (
    <p className={styles.chips} aria-live="polite">
      {axes
        .filter(({ field }) => ranges[field])
        .map((axis) => (
          <Chip
            key={axis.field}
            onRemove={() => setRanges({ [axis.field]: null })}
            removeLabel={`Remove the range of ${axis.title}`}
          >
            {axis.title} {describeRange(axis, ranges[axis.field])}
          </Chip>
        ))}
      <span>{plural(inRanges.size, 'run')} within</span>
    </p>
  );
}
