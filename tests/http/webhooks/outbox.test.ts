import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LetterChange, type Outbox, RETRY_MS, sendDue } from '../../../lib/http/webhooks/outbox.ts';
import { sendSoon, startWebhooks, stopWebhooks } from '../../../lib/http/webhooks/sender.ts';

const asked: string[] = [];
const server = createServer(({ url = '' }, response) => {
  asked.push(url);
  if (url === '/moved') response.writeHead(302, { location: '/inside' });
  else response.writeHead(url === '/away' ? 503 : 204);
  response.end();
});
let address = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const NOW = new Date();

/** An outbox of one letter to a path of the server, and what becomes of it. */
function letterTo(path: string | null, attempts = 0, free = true) {
  const changes: LetterChange[] = [];
  const url = path && address + path;
  const outbox: Outbox = {
    due: async () => [{ id: 'a', body: '{}', attempts, nextAt: NOW, url, secret: 'a-secret-of-somebody' }],
    async change({ nextAt }, change) {
      if (nextAt && !free) return 0;
      changes.push(change);
      return 1;
    },
    waiting: async () => 1,
  };
  return { outbox, changes };
}

describe('messages that have to arrive', () => {
  it('are taken for sending before they are sent, and by one process only', async () => {
    const mine = letterTo('/here');
    expect(await sendDue(mine.outbox, NOW)).toMatchObject({ delivered: 1, tried: 1 });
    expect(mine.changes[0].attempts).toEqual({ increment: 1 });
    expect(mine.changes[0].nextAt!.getTime()).toBeGreaterThan(NOW.getTime());
    expect(mine.changes[1]).toMatchObject({ error: '', deliveredAt: expect.any(Date) });

    asked.length = 0;
    const theirs = letterTo('/here', 0, false);
    expect(await sendDue(theirs.outbox, NOW)).toMatchObject({ delivered: 0, tried: 1 });
    expect([asked, theirs.changes]).toEqual([[], []]);
  });

  it('are sent nowhere but where was said', async () => {
    asked.length = 0;
    const { outbox, changes } = letterTo('/moved');
    expect((await sendDue(outbox, NOW)).delivered).toBe(0);
    expect(asked).toEqual(['/moved']);
    expect(changes[1].error).toBe('answered 302');
    expect(changes[1].deliveredAt).toBeUndefined();
  });

  it('are tried again later and later, and given up after the last time', async () => {
    for (const [attempts, wait] of RETRY_MS.entries()) {
      const { outbox, changes } = letterTo('/away', attempts);
      await sendDue(outbox, NOW);
      expect(changes[1].failedAt).toBeUndefined();
      expect(changes[1].nextAt!.getTime()).toBeGreaterThanOrEqual(NOW.getTime() + wait);
    }
    const last = letterTo('/away', RETRY_MS.length);
    await sendDue(last.outbox, NOW);
    expect(last.changes[1]).toMatchObject({ error: 'answered 503', failedAt: expect.any(Date) });
    const gone = letterTo(null);
    await sendDue(gone.outbox, NOW);
    expect(gone.changes[1].error).toBe('has no address any more');
  });

  it('are looked for by each work although another fails, until that is stopped', async () => {
    const looked: string[] = [];
    const broken = async () => {
      looked.push('broken');
      throw new Error('no disk');
    };
    const sound = async () => looked.push('sound');
    startWebhooks(broken, sound);
    await stopWebhooks();
    expect(looked).toEqual(['broken', 'sound']);
    sendSoon();
    expect(looked).toHaveLength(2);
  });
});
