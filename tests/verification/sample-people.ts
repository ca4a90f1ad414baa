import { sampleSource } from '../../lib/datasets/sample/source.ts';
import type { Events } from '../../lib/mouse/events.ts';

/** The sessions of the first `people` of the synthetic sample, by key: `1-1` is of the person 1. */
export async function sampleSessions(people: number): Promise<Map<string, Events>> {
  const sessions = new Map<string, Events>();
  const { signal } = new AbortController();
  for await (const item of sampleSource().read(signal)) {
    if (!('session' in item)) continue;
    const { session } = item;
    if (Number(session.subject) > people) break;
    sessions.set(session.key, session.recording.events);
  }
  return sessions;
}
