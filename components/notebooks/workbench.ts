import { eventsUrl, fetchRecording } from '@/components/trajectory/useEvents';
import { fetchJson, sendJson } from '@/components/ui/fetchJson';
import type { Events } from '@/lib/mouse/events';

/** Names a session as `"sapimouse/7-3min"`, or is one of the objects that `sessions()` returns. */
export type SessionReference = string | { dataset: string; key: string };

type Query = Record<string, string | number | readonly string[] | undefined>;

function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) parameters.append(name, String(one));
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Data set and key of a session, however it was named. */
export function parseSession(session: SessionReference): { dataset: string; key: string } {
  if (typeof session !== 'string') return session;
  const slash = session.indexOf('/');
  if (slash < 1)
    throw new Error(`“${session}” does not name a session: write "data set/session", such as "sample/01-1".`);
  return { dataset: session.slice(0, slash), key: session.slice(slash + 1) };
}

/** What notebooks know as `workbench`: the same requests that the pages make. */
export const workbench = {
  async datasets() {
    return (await fetchJson<{ datasets: unknown[] }>('/api/datasets')).datasets;
  },

  async dataset(id: string) {
    return fetchJson<unknown>(`/api/datasets/${encodeURIComponent(id)}`);
  },

  async sessions({ dataset, ...query }: { dataset: string } & Query) {
    const path = `/api/datasets/${encodeURIComponent(dataset)}/sessions`;
    return (await fetchJson<{ sessions: unknown[] }>(address(path, query))).sessions;
  },

  async events(session: SessionReference): Promise<Events> {
    const { dataset, key } = parseSession(session);
    return (await fetchRecording(eventsUrl(dataset, key))).events;
  },

  async predict(events: Events, { model }: { model?: string } = {}) {
    const columns = {
      t: [...events.t],
      x: [...events.x],
      y: [...events.y],
      kind: [...events.kind],
      button: [...events.button],
    };
    return sendJson<unknown>('POST', '/api/predict', { model, events: columns });
  },
};
