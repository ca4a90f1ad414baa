// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest';
import { stillRecording } from '@/components/live/enrolment/draft.ts';
import { KeptMovement } from '@/components/live/kept/keep-session.ts';
import { ATTACK_WORDS, livenessVerdict } from '@/components/live/liveness-words.ts';
import { LiveSession } from '@/components/live/session/live-session.ts';
import { stagePoints } from '@/components/live/stage/view.ts';
import { countsFrom } from '@/components/live/useSignIn.ts';
import type { Humanity } from '@/lib/signature/human/human-model.ts';

const move = (timeStamp: number) => ({
  ...{ type: 'pointermove', pointerType: 'mouse', timeStamp, clientX: timeStamp, clientY: 0 },
  ...{ button: -1, buttons: 0 },
});

test('what is forgotten does not come back from where a page puts aside what it could not save', () => {
  const tail = () => Object.values(sessionStorage).join();
  const session = new LiveSession();
  const kept = new KeptMovement('a', session);
  kept.start();
  onTestFinished(() => kept.stop());
  for (const t of [1000, 1100, 1200]) session.recorder.pointer(move(t));
  window.dispatchEvent(new Event('pagehide'));
  expect(tail()).toContain('"at":0');
  // The browser shows the page as it was: no reload took the tail away.
  session.clear();
  expect(tail()).toBe('');
  session.recorder.pointer(move(2000));
  window.dispatchEvent(new Event('pagehide'));
  expect(tail()).toContain('2000');
  session.recorder.clear();
  window.dispatchEvent(new Event('pagehide'));
  expect(tail()).toBe('');
});

test('a claim counts from where it was made, with another network too, and from the beginning once all was forgotten', () => {
  const at = { claim: 'ada', clears: 1, block: 30 };
  expect(countsFrom(at, 'ada', 1)).toBe(30);
  expect(countsFrom(at, 'ada', 2)).toBe(0);
  expect(countsFrom(at, 'bob', 1)).toBe(0);
});

test('an enrolment goes on with another network from where it began, and begins anew once all was forgotten', () => {
  const recording = { from: 900, clears: 0 };
  expect(stillRecording(recording, 0)).toBe(recording);
  expect(new LiveSession().pointerEvents(recording.from, 0).length).toBe(0);
  expect(stillRecording(recording, 1)).toEqual({ from: 0, clears: 1 });
});

test('an attack that was called off is not said to have got through, and a device too slow to judge is no person for that', () => {
  const newest = { human: true } as Humanity;
  const said = { human: true, replay: false, repeated: 0, stretch: null };
  expect(livenessVerdict({ ...said, windows: 1, newest })).toBe('few');
  expect(livenessVerdict({ ...said, windows: 2, newest: null })).toBe('slow');
  expect(livenessVerdict({ ...said, windows: 2, newest })).toBe('human');
  const stretch = { human: true, score: -3, reasons: [] };
  expect(livenessVerdict({ ...said, windows: 1, newest, stretch })).toBe('human');
  expect(livenessVerdict({ ...said, human: false, windows: 2, newest })).toBe('inhuman');
  expect(livenessVerdict({ ...said, replay: true, windows: 0, newest: null })).toBe('replay');
  expect(ATTACK_WORDS[livenessVerdict({ ...said, windows: 0, newest: null })]).toBe('Too short to judge.');
});

test('points of the curve belong to the blocks that they were judged by, though two end at one time', () => {
  const block = (start: number) => ({ start, from: 0, seconds: 5, embedding: new Float32Array(1) });
  const state = { ...new LiveSession().snapshot(), blocks: [block(0), block(64)] };
  const trust = [0, 1].map((i) => ({ block: i, seconds: 5, evidence: i, trust: 0.5, locked: false }));
  const claimed = { id: 'a', name: 'Ada' } as Parameters<typeof stagePoints>[0]['claimed'];
  expect(stagePoints({ trust, state, claimed }).map((p) => [p.block.start, p.evidence])).toEqual([
    [0, 0],
    [64, 1],
  ]);
});
