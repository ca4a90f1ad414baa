import type { Sheet } from './sheetItems.ts';

/** The tiles of a contact sheet as rows of a table, in their order. */
export function sheetData(sheet: Sheet | undefined): Record<string, unknown>[] {
  return Array.from({ length: sheet?.count ?? 0 }, (_, position) => {
    const { session, block, durationMs, faded } = (sheet as Sheet).item(position);
    const { key, subject, split, label } = session;
    return {
      ...{ session: key, subject, split, label },
      ...(block && { block: block.start }),
      duration_ms: durationMs,
      kept: !faded,
    };
  });
}
