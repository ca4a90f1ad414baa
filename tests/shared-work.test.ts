import { expect, test } from 'vitest';
import { progressEventsOf, SharedWork, type WorkHandle } from '../lib/shared-work.ts';

/** Work that ends, tells something or fails when the test says so. */
function heldWork() {
  const begun: { handle: WorkHandle; end(answer: string): void; fail(error: Error): void }[] = [];
  const work = (handle: WorkHandle) =>
    new Promise<string>((end, fail) => {
      handle.signal.addEventListener('abort', () => fail(handle.signal.reason));
      begun.push({ handle, end, fail });
    });
  return { begun, work };
}

test('several who ask at once wait for the same work, and its answer is kept', async () => {
  const shared = new SharedWork<string>(2);
  const { begun, work } = heldWork();
  const asked = [shared.ask('a', work), shared.ask('a', work)];
  begun[0].end('done');
  expect(await Promise.all(asked)).toEqual(['done', 'done']);
  expect(await shared.ask('a', work)).toBe('done');
  expect(begun).toHaveLength(1);
});

test('work goes on while anybody waits and stops when the last one leaves', async () => {
  const shared = new SharedWork<string>(2);
  const { begun, work } = heldWork();
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => shared.ask('a', work, { signal }));
  const left = Promise.allSettled(asked);
  first.abort(new Error('first left'));
  expect(begun[0].handle.signal.aborted).toBe(false);
  second.abort(new Error('second left'));
  expect(begun[0].handle.signal.aborted).toBe(true);
  expect((await left).map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
    'first left',
    'second left',
  ]);
  // Who comes after that does not get what was stopped.
  const anew = shared.ask('a', work);
  begun[1].end('anew');
  expect(await anew).toBe('anew');
});

test('leaving after the answer came takes nothing away, and a failure is not kept', async () => {
  const shared = new SharedWork<string>(2);
  const { begun, work } = heldWork();
  const asker = new AbortController();
  const asked = shared.ask('a', work, { signal: asker.signal });
  begun[0].end('done');
  await asked;
  asker.abort();
  expect(begun[0].handle.signal.aborted).toBe(false);
  expect(await shared.ask('a', work)).toBe('done');

  const failed = shared.ask('b', work);
  begun[1].fail(new Error('no disk'));
  await expect(failed).rejects.toThrow('no disk');
  const again = shared.ask('b', work);
  begun[2].end('now');
  expect(await again).toBe('now');
});

test('only the newest answers are kept, and what is under way is not dropped for them', async () => {
  const shared = new SharedWork<string>(1);
  const { begun, work } = heldWork();
  const slow = shared.ask('slow', work);
  const quick = shared.ask('quick', work);
  begun[1].end('quick');
  await quick;
  const third = shared.ask('third', work);
  const joined = shared.ask('slow', work);
  begun[0].end('slow');
  begun[2].end('third');
  expect(await Promise.all([slow, joined, third])).toEqual(['slow', 'slow', 'third']);
  expect(begun).toHaveLength(3);
});

test('a stream tells the newest progress, also to who comes later, and ends with the work', async () => {
  const shared = new SharedWork<string>(2);
  const { begun, work } = heldWork();
  const follow = () =>
    progressEventsOf(new AbortController().signal, (asker) => shared.ask('a', work, asker));
  const first = follow();
  const told = first.next();
  begun[0].handle.progress({ fraction: 0.1, message: 'one' });
  begun[0].handle.progress({ fraction: 0.5, message: 'two' });
  expect((await told).value).toEqual({ event: 'progress', data: { fraction: 0.5, message: 'two' } });
  const late = follow();
  expect((await late.next()).value).toEqual({ event: 'progress', data: { fraction: 0.5, message: 'two' } });
  begun[0].end('done');
  for (const stream of [first, late]) expect((await stream.next()).value).toEqual({ event: 'end', data: {} });
});

test('a stream whose reader goes away stops the work, and one whose work fails ends', async () => {
  const shared = new SharedWork<string>(2);
  const { begun, work } = heldWork();
  const reader = new AbortController();
  const stream = progressEventsOf(reader.signal, (asker) => shared.ask('a', work, asker));
  const next = stream.next();
  reader.abort();
  expect((await next).value).toEqual({ event: 'end', data: {} });
  expect(begun[0].handle.signal.aborted).toBe(true);

  const failing = progressEventsOf(new AbortController().signal, (asker) => shared.ask('b', work, asker));
  const end = failing.next();
  begun[1].fail(new Error('no disk'));
  expect((await end).value).toEqual({ event: 'end', data: {} });
});
