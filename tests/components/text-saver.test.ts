import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Saving, TextSaver } from '../../components/ui/text-saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers when it is told to. */
function slowServer() {
  const requests: { text: string; leaving: boolean; answer(): void; refuse(): void }[] = [];
  const told: Saving[] = [];
  const save = (text: string, leaving: boolean) =>
    new Promise<void>((answer, fail) =>
      requests.push({ text, leaving, answer: () => answer(), refuse: () => fail(new Error('full')) }),
    );
  return { requests, told, saver: new TextSaver('old', save, (saving) => told.push(saving)) };
}

test('what is typed is saved after a pause, one request after the other, the newest last', async () => {
  const { requests, told, saver } = slowServer();
  for (const text of ['o', 'on', 'one']) saver.set(text);
  expect(requests).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests.map(({ text }) => text)).toEqual(['one']);
  saver.set('one two');
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests).toHaveLength(1);
  requests[0].answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(requests.map(({ text }) => text)).toEqual(['one', 'one two']);
  requests[1].answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)).toBe('saved');
});

test('leaving the page saves at once, whatever is under way', () => {
  const { requests, saver } = slowServer();
  saver.set('half');
  void saver.flush();
  expect(requests.map(({ text }) => text)).toEqual(['half']);
  saver.set('half a sentence');
  void saver.flush(true);
  expect(requests.at(-1)).toMatchObject({ text: 'half a sentence', leaving: true });
});

test('what could not be saved is said, and tried again with the next letter', async () => {
  const { requests, told, saver } = slowServer();
  saver.set('a');
  await vi.advanceTimersByTimeAsync(1000);
  requests[0].refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)).toBe('failed');
  saver.set('ab');
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests.at(-1)?.text).toBe('ab');
});

test('what is typed and taken back asks for nothing', async () => {
  const { requests, saver } = slowServer();
  saver.set('older');
  saver.set('old');
  await vi.advanceTimersByTimeAsync(1000);
  expect(requests).toEqual([]);
});
