'use client';

import useSWRImmutable from 'swr/immutable';
import { decodeEventStream } from '@/lib/datasets/event-arrow.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { request } from '../ui/fetchJson.ts';
import { describeMotion, type Motion } from './motion.ts';

export interface Recording {
  /** Everything recorded, scrolling included. */
  events: Events;
  motion: Motion;
}

/** Address of a session's events as Arrow. */
export function eventsUrl(dataset: string, session: string): string {
  return `/api/datasets/${encodeURIComponent(dataset)}/sessions/${encodeURIComponent(session)}/events`;
}

/** Reads and decodes the events behind {@link eventsUrl}. */
export async function fetchRecording(url: string, signal?: AbortSignal): Promise<Recording> {
  const response = await request(url, { signal });
  const events = decodeEventStream(new Uint8Array(await response.arrayBuffer()));
  return { events, motion: describeMotion(events) };
}

/** The recording of one session; kept for as long as the page is open. */
export function useEvents(dataset: string, session: string) {
  return useSWRImmutable(eventsUrl(dataset, session), (url: string) => fetchRecording(url));
}
