'use client';

import { formatAgo, formatDate } from './format.ts';
import { useNow } from './useNow.ts';

const RENEWED_MS = 20_000;

/**
 * "4 min ago", renewed while it is seen. The server wrote it some moments earlier than the browser takes the page over, and perhaps in another
 * time zone: that they differ is no fault of the page.
 */
export function Ago({ date }: { date: Date | string }) {
  const now = useNow(RENEWED_MS);
  return (
    <time dateTime={new Date(date).toISOString()} suppressHydrationWarning>
      {formatAgo(date, now)}
    </time>
  );
}

/** "23 Nov 2026, 17:42", of the browser's time zone once that has taken the page over. */
export function When({ date }: { date: Date | string }) {
  return (
    <time dateTime={new Date(date).toISOString()} suppressHydrationWarning>
      {formatDate(date)}
    </time>
  );
}
