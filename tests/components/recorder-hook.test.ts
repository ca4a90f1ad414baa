// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { useRecorder } from '../../recorder/react.js';

const OPTIONS = { server: 'https://mice.example', token: 'mp_1' };

let found: ReturnType<typeof useRecorder> | undefined;

function Page({ agreed }: { agreed: boolean }) {
  // A new object each time, as components write it.
  found = useRecorder(agreed ? { ...OPTIONS } : null);
  return null;
}

it('the React hook records from when somebody agreed until its component goes, with one script', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  onTestFinished(() => void vi.unstubAllGlobals());
  const recorder = { start: vi.fn(), stop: vi.fn(async () => {}), state: {} };
  const scripts = () => [...document.querySelectorAll('script')];
  const root = createRoot(document.createElement('div'));
  const show = (agreed: boolean) => act(async () => root.render(createElement(Page, { agreed })));

  await show(false);
  expect(scripts()).toHaveLength(0);
  await show(true);
  expect(scripts().map(({ dataset }) => ({ ...dataset }))).toEqual([{ token: 'mp_1', start: 'manual' }]);
  Object.assign(window, { mouseprint: recorder });
  await act(async () => scripts()[0].dispatchEvent(new Event('load')));
  expect(found).toEqual({ recorder, error: null });
  await show(true);
  expect([recorder.start.mock.calls.length, recorder.stop.mock.calls.length]).toEqual([1, 0]);
  await show(false);
  expect(recorder.stop).toHaveBeenCalledTimes(1);
  expect(found?.recorder, 'a recorder that was stopped is not handed out').toBeNull();

  await show(true);
  await act(async () => root.unmount());
  expect([recorder.start.mock.calls.length, recorder.stop.mock.calls.length]).toEqual([2, 2]);
  expect(scripts()).toHaveLength(1);
});
