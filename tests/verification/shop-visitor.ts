import { expect } from 'vitest';
import { type Events, sliceEvents } from '../../lib/mouse/events.ts';

/** A browser at the example shop: its cookie, and the recorder of its page. */
export class Visitor {
  cookie = '';
  seq = 0;
  clock = 0;
  readonly recorder = crypto.randomUUID();
  readonly #shop: string;
  readonly #people: ReadonlyMap<string, Events>;

  /**
   * @param shop its address
   * @param people recordings that are moved by, of `sampleSessions`
   */
  constructor(shop: string, people: ReadonlyMap<string, Events>) {
    this.#shop = shop;
    this.#people = people;
  }

  async post(path: string, body: object = {}) {
    const response = await fetch(`${this.#shop}${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie },
      body: JSON.stringify(body),
    });
    this.cookie ||= response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, json: JSON.parse(text || '{}') as Record<string, unknown> };
  }

  login = () => this.post('/login', { user: 'Ada', password: 'engine' });

  /** Moves as somebody did between two times, in batches of four seconds; the clock goes on. */
  async move(whose: string, fromMs: number, toMs: number): Promise<void> {
    const events = this.#people.get(whose)!;
    const from = this.clock;
    for (let at = fromMs; at < toMs; at += 4000) {
      const [i, j] = [at, Math.min(at + 4000, toMs)].map((t) => {
        const found = events.t.findIndex((value) => value >= t);
        return found < 0 ? events.length : found;
      });
      if (i === j) continue;
      const { t, x, y, kind, button } = sliceEvents(events, i, j);
      const rows = {
        t: Array.from(t, (_, k) => events.t[i + k] - fromMs + from),
        ...{ x: [...x], y: [...y], kind: [...kind], button: [...button] },
      };
      const sent = await this.post('/mouse', { session: this.recorder, seq: this.seq, rows });
      expect(sent.status).toBe(200);
      this.seq++;
      this.clock = rows.t.at(-1)!;
    }
  }
}
