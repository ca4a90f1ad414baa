'use client';

import useSWRImmutable from 'swr/immutable';
import { decodeEventStream } from '@/lib/datasets/event-arrow.ts';
import type { Events } from '@/lib/mouse/events.ts';
import { request } from '../ui/request.ts';
import { describeMotion, type Motion } from './motion.ts';

export interface Recording {
  /** Everything recorded, scrolling included. */
  events: Events;
  motion: Motion;
}

/** A part of a recording: pointer events `start` up to `end`, or all of them before `until`, ms. */
export type RecordingPart = { start: number; end: number } | { until: number };

/** Address of a session's events as Arrow, or of a part of its pointer events. */
export function eventsUrl(dataset: string, session: string, part?: RecordingPart): string {
  const url = `/api/datasets/${encodeURIComponent(dataset)}/sessions/${encodeURIComponent(session)}/events`;
  if (!part) return url;
  return 'until' in part ? `${url}?until=${part.until}` : `${url}?start=${part.start}&end=${part.end}`;
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
