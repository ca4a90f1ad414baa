import { z } from 'zod';

/**
 * A text without tabs, ends of lines and other characters that only control a terminal, which names that were pasted bring along, and without
 * those that turn the direction of what stands behind them.
 */
export function onOneLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** A name as people give one. Backups take no other, so that nothing else may be kept. */
export const oneLine = (most: number) => z.string().overwrite(onOneLine).max(most);
