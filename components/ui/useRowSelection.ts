'use client';

import { useRef } from 'react';

/**
 * Selection by id in a list whose order may change: `toggle(index)` flips one row, with `range` everything
 * between it and the row before.
 */
export function useRowSelection(
  ids: readonly string[],
  selected: ReadonlySet<string> | undefined,
  onChange: ((selected: Set<string>) => void) | undefined,
) {
  const anchor = useRef<string | null>(null);
  return (index: number, range: boolean) => {
    if (!selected || !onChange) return;
    const next = new Set(selected);
    const on = !selected.has(ids[index]);
    const anchored = range && anchor.current !== null ? ids.indexOf(anchor.current) : -1;
    const from = anchored < 0 ? index : anchored;
    for (let i = Math.min(from, index); i <= Math.max(from, index); i++) {
      if (on) next.add(ids[i]);
      else next.delete(ids[i]);
    }
    anchor.current = ids[index];
    onChange(next);
  };
}
