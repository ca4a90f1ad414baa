import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { allocateEvents } from '../../lib/mouse/events.ts';
import { Predictor, type PredictorOptions } from '../../lib/predictor/predictor.ts';

const worker = path.join(import.meta.dirname, 'worker-double.ts');
const events = allocateEvents(8);
events.x.set([1, 1, 1, 1, 2, 2, 2, 2]);

let predictor: Predictor | undefined;
function start(options: Partial<PredictorOptions> = {}): Predictor {
  predictor = new Predictor({ worker, threads: 1, queue: 8, timeoutMs: 60_000, ...options });
  return predictor;
}
afterEach(async () => {
  await predictor?.close();
  predictor = undefined;
});

describe('Predictor', () => {
  it('embeds blocks with the stride asked for', async () => {
    const p = start();
    const whole = await p.embed({ source: 'good', events });
    expect([...whole.embeddings]).toEqual([1, 2]);
    expect(whole.model).toMatchObject({ name: 'good', dims: 1 });
    const half = await p.embed({ source: 'good', events, stride: 2 });
    expect([...half.embeddings]).toEqual([1, 1.5, 2]);
    expect(half.blocks[1]).toEqual({ start: 2, end: 6 });
  });

  it('loads weights once per worker', async () => {
    const p = start();
    await p.embed({ source: 'good', events });
    expect((await p.embed({ source: 'good', events })).model.hash).toBe('loads:1');
  });

  it('passes on what the model reports, with its code and hint', async () => {
    await expect(start().embed({ source: 'missing', events })).rejects.toMatchObject({
      code: 'not_found',
      message: 'No model "missing".',
      hint: 'Train one.',
    });
  });

  it('replaces a crashed worker and fails only the request it had', async () => {
    const p = start();
    const crashed = p.embed({ source: 'crash', events });
    const next = p.embed({ source: 'good', events });
    await expect(crashed).rejects.toMatchObject({ code: 'unavailable' });
    expect([...(await next).embeddings]).toEqual([1, 2]);
    expect(p.status()).toMatchObject({ replaced: 1, completed: 2, pending: 0, state: 'idle' });
  });

  it('ends a worker that does not answer in time and goes on with another', async () => {
    const p = start();
    await expect(p.embed({ source: 'hang', events }, 200)).rejects.toMatchObject({ code: 'timeout' });
    expect((await p.embed({ source: 'good', events })).blocks).toHaveLength(2);
    expect(p.status().replaced).toBe(1);
  });

  it('refuses more requests than may wait', async () => {
    const p = start({ queue: 2 });
    const accepted = [1, 2, 3].map(() => p.embed({ source: 'good', events }));
    await expect(p.embed({ source: 'good', events })).rejects.toMatchObject({ code: 'overloaded' });
    expect(p.status()).toMatchObject({ pending: 3, capacity: 3, state: 'busy' });
    await expect(Promise.all(accepted)).resolves.toHaveLength(3);
  });
});
