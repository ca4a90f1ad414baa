/**
 * What a shop sees of a takeover beside what `/operating-point` says of it: `npm run bench -- step-ups [--url http://…] [--people 8] [--model pretrained-beh]`.
 *
 * SapiMouse's held-out people from 73 on are enrolled with their three minutes. Each logs in at the example shop (`examples/shop`) and moves for
 * forty seconds of their later session; then another goes on with the same mouse until the shop asks for the password, or their movement ends. Seconds
 * are those of the movement, not of the machine: chunks are sent as soon as the one before was answered.
 */

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from '../client/index.js';
import { createShop } from '../examples/shop/server.js';
import { type Events, sliceEvents } from '../lib/mouse/events.ts';
import { toWire } from '../lib/predictor/wire.ts';
import { readHands } from './live-rates/hands.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    people: { type: 'string', default: '8' },
    model: { type: 'string', default: 'pretrained-beh' },
  },
});
const from = path.join(process.env.MOUSEPRINT_DATASETS ?? path.join('..', 'shared', 'datasets'), 'sapimouse');
if (!existsSync(from)) {
  console.error(`There is no SapiMouse at ${from}. Name the folder that holds it by MOUSEPRINT_DATASETS.`);
  process.exit(2);
}
const SECRET = 'a-secret-of-this-bench';
const PASSWORD = 'engine';
/** How long the owner moves before somebody else does, and of how much movement a chunk is, ms. */
const OWN_MS = 40_000;
const CHUNK_MS = 2000;
/** A session's state that stands still for so long has judged what was sent, ms. */
const STILL_MS = 600;
const LOOK_MS = 100;

function* chunks(events: Events, ms: number): Generator<Events> {
  let begin = 0;
  while (begin < events.length && events.t[begin] - events.t[0] < ms) {
    let end = begin + 1;
    while (end < events.length && events.t[end] - events.t[begin] < CHUNK_MS) end++;
    yield sliceEvents(events, begin, end);
    begin = end;
  }
}

/** A browser at the shop, logged in as somebody. */
class Visit {
  #cookie = '';
  #seq = 0;
  #clock = 0;
  readonly #recorder = crypto.randomUUID();

  constructor(
    readonly shop: string,
    readonly api: ReturnType<typeof createClient>,
    readonly user: string,
  ) {}

  async #post(to: string, body: object): Promise<Response> {
    const init = { method: 'POST', headers: { cookie: this.#cookie }, body: JSON.stringify(body) };
    const response = await fetch(`${this.shop}${to}`, init);
    this.#cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return response;
  }

  login = () => this.#post('/login', { user: this.user, password: PASSWORD });

  /** Moves along a recording for `ms` of it at most; seconds until the shop asked for the password, null if it did not. */
  async move(events: Events, ms: number): Promise<number | null> {
    const begin = this.#clock + 20;
    for (const { t, x, y, kind, button } of chunks(events, ms)) {
      const times = Array.from(t, (time) => begin + time - events.t[0]);
      const rows = { t: times, x: [...x], y: [...y], kind: [...kind], button: [...button] };
      const { status } = await this.#post('/mouse', { session: this.#recorder, seq: this.#seq++, rows });
      if (status !== 200) throw new Error(`The shop answered ${status}.`);
      this.#clock = times[times.length - 1];
      await this.#settled();
      if ((await this.#post('/buy', {})).status === 403) return (this.#clock - begin) / 1000;
    }
    return null;
  }

  async #settled(): Promise<void> {
    let before = '';
    for (let still = 0; still < STILL_MS; still += LOOK_MS) {
      await wait(LOOK_MS);
      const { sessions } = await this.api('GET /api/sessions');
      const mine = sessions.find(({ user, status }) => user.name === this.user && status === 'open');
      const now = JSON.stringify([mine?.blocks, mine?.trust, mine?.verdict]);
      if (now !== before) still = 0;
      before = now;
    }
  }
}

async function measure(url: string): Promise<void> {
  const hands = (await readHands(from, 73, 96)).slice(0, Number(options.people));
  const api = createClient({ url });
  for (const { key: name, first } of hands)
    await api('POST /api/profiles', {
      body: { name, model: options.model, consent: true, device: 'mouse', events: toWire(first) },
    });
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { token } = await api('POST /api/keys', {
    body: { name: 'step-ups', scopes: ['verify'], webhookOrigin: address },
  });
  const passwords = Object.fromEntries(hands.map(({ key: name }) => [name, PASSWORD]));
  server.on('request', createShop({ mouseprint: url, key: token, secret: SECRET, address, passwords }));
  try {
    const seconds: (number | null)[] = [];
    let own = 0;
    for (const [i, owner] of hands.entries()) {
      const intruder = hands[(i + 1) % hands.length];
      const visit = new Visit(address, api, owner.key);
      await visit.login();
      if ((await visit.move(owner.second, OWN_MS)) !== null) {
        own++;
        console.log(`${owner.key} was asked for the password in their own ${OWN_MS / 1000} s`);
        continue;
      }
      const after = await visit.move(intruder.second, Number.POSITIVE_INFINITY);
      seconds.push(after);
      console.log(
        `${owner.key}, then ${intruder.key}: ${after === null ? 'not noticed' : `${Math.round(after)} s`}`,
      );
    }
    const noticed = seconds.flatMap((one) => one ?? []).toSorted((a, b) => a - b);
    console.log(
      `${noticed.length} of ${seconds.length} takeovers noticed, half of them within ${Math.round(noticed[Math.floor(noticed.length / 2)] ?? Number.NaN)} s; ${own} of ${hands.length} owners asked in their own time.`,
    );
  } finally {
    server.close();
  }
}

if (options.url) await measure(options.url);
else await withServedApp(measure);
