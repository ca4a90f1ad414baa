import { setTimeout as wait } from 'node:timers/promises';

/** Somebody who follows a stream of events as a browser does: after a break it is opened again, from the last id that came. */
export class Reader {
  /** Ids in the order in which they came. */
  readonly ids: number[] = [];
  /** How often the stream broke and was opened again. */
  breaks = 0;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  /** @param cursor the id from which it reads on */
  constructor(url: string, cursor: number) {
    this.#done = this.#follow(url, cursor);
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #follow(url: string, cursor: number): Promise<void> {
    const { signal } = this.#stop;
    let last = cursor;
    while (!signal.aborted) {
      try {
        const response = await fetch(url, { signal, headers: { 'last-event-id': String(last) } });
        if (!response.ok || !response.body) throw new Error(`${response.status}`);
        let text = '';
        for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
          const messages = (text + chunk).split('\n\n');
          // What has no end yet was not received.
          text = messages.pop() ?? '';
          for (const message of messages) {
            const id = /^id: (\d+)$/m.exec(message)?.[1];
            if (id === undefined) continue;
            last = Number(id);
            this.ids.push(last);
          }
        }
      } catch {
        // As below: it is opened again.
      }
      if (signal.aborted) return;
      this.breaks++;
      await wait(200);
    }
  }
}

/** What readers did not see of `events`, and what they saw more than once. */
export function wrongWith(readers: readonly Reader[], events: ReadonlySet<number>) {
  let never = 0;
  let again = 0;
  for (const { ids } of readers) {
    const own = ids.filter((id) => events.has(id));
    const seen = new Set(own);
    never += events.size - seen.size;
    again += own.length - seen.size;
  }
  return { never, again };
}
