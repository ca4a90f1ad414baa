import type { SessionSummary } from '@/lib/catalogue/index.ts';

/** What lists of sessions show of one; plain data, so that the server can hand it to the browser. */
export type SessionRow = Omit<SessionSummary, 'dataset' | 'source' | 'rejected'> & { rejected: number };

export function toSessionRow({ dataset: _, source: __, rejected, ...rest }: SessionSummary): SessionRow {
  return { ...rest, rejected: Object.values(rejected).reduce<number>((sum, n) => sum + (n ?? 0), 0) };
}

export function sessionHref(dataset: string, session: string): string {
  return `/datasets/${encodeURIComponent(dataset)}/sessions/${encodeURIComponent(session)}`;
}
