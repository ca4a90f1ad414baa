import { describe, expect, it } from 'vitest';
import { countOpenStreams } from '../../lib/http/open-streams.ts';
import { eventStream, formatEvent, type StreamEvent, streamCursor } from '../../lib/http/sse.ts';

const request = (url: string, headers = {}) => new Request(`http://localhost${url}`, { headers });

describe('streamCursor', () => {
  it('prefers what the browser saw last', () => {
    expect(streamCursor(request('/?cursor=3'))).toBe(3);
    expect(streamCursor(request('/?cursor=3', { 'last-event-id': '9' }))).toBe(9);
  });

  it.each(['/', '/?cursor=', '/?cursor=-1', '/?cursor=1.5', '/?cursor=x', '/?cursor=1e99'])(
    'starts anew for %s',
    (url) => {
      expect(streamCursor(request(url))).toBe(0);
    },
  );
});

describe('eventStream', () => {
  it('keeps data on one line', () => {
    expect(formatEvent({ id: 4, event: 'log', data: 'two\nlines' })).toBe(
      'id: 4\nevent: log\ndata: "two\\nlines"\n\n',
    );
  });

  it('sends events and ends with their source', async () => {
    const response = eventStream(request('/'), new AbortController().signal, async function* () {
      yield { id: 1, data: 'a' };
      yield { id: 2, data: 'b' };
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toBe('retry: 1000\n\nid: 1\ndata: "a"\n\nid: 2\ndata: "b"\n\n');
  });

  it.each(['abort', 'cancel'] as const)('tells its source to stop on %s', async (way) => {
    const client = new AbortController();
    let noteStop = () => {};
    const stopped = new Promise<void>((resolve) => {
      noteStop = resolve;
    });
    const response = eventStream(
      request('/'),
      client.signal,
      async function* (signal): AsyncGenerator<StreamEvent> {
        try {
          yield { data: 'first' };
          await new Promise<void>((resolve) => {
            if (signal.aborted) resolve();
            signal.addEventListener('abort', () => resolve());
          });
        } finally {
          noteStop();
        }
      },
    );
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    if (way === 'abort') client.abort();
    else await reader.cancel();
    await stopped;
  });
});

describe('open streams', () => {
  const endless = (visitor: string) => {
    const client = new AbortController();
    const headers = { 'x-forwarded-for': visitor };
    const response = eventStream(request('/', headers), client.signal, async function* (signal) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield* [];
    });
    return { response, stop: () => client.abort() };
  };

  it('are limited for each visitor and for all, and make room when they end', async () => {
    const before = countOpenStreams();
    const open = Array.from({ length: 64 }, () => endless('10.0.0.1'));
    expect(() => endless('10.0.0.1')).toThrow('64 event streams are open from your address.');
    open.push(endless('10.0.0.2'));
    for (let i = 3; countOpenStreams() < 256; i++) open.push(endless(`10.0.0.${i}`));
    expect(() => endless('10.0.1.1')).toThrow('256 event streams are open.');
    const [first] = open;
    await first.response.body!.cancel();
    open.push(endless('10.0.1.1'));
    for (const { response } of open.slice(1)) await response.body!.cancel();
    expect(countOpenStreams()).toBe(before);
  });
});
