// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { listen } from '../../lib/capture/listen.ts';
import { PointerRecorder } from '../../lib/capture/recorder.ts';
import { domEvent } from '../../lib/capture/replay.ts';
import { allocateEvents, Button, EventKind, type Events } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';

/** A recording as an importer gives it: moves, a drag, clicks of both buttons, scrolling. */
function session(): Events {
  const random = seededRandom(5);
  const events = allocateEvents(600);
  let held: number = Button.none;
  for (let i = 0; i < events.length; i++) {
    events.t[i] = (i > 0 ? events.t[i - 1] : 0) + 16 + random.integer(20);
    events.x[i] = 100 + i;
    events.y[i] = random.integer(900);
    if (i % 97 === 50) {
      held = i % 2 === 0 ? Button.left : Button.right;
      events.kind[i] = EventKind.press;
      events.button[i] = held;
    } else if (i % 97 === 60) {
      events.kind[i] = EventKind.release;
      events.button[i] = held;
      held = Button.none;
    } else if (i % 50 === 5 && held === Button.none) {
      events.kind[i] = EventKind.scroll;
    } else {
      events.kind[i] = held === Button.none ? EventKind.move : EventKind.drag;
      events.button[i] = held;
    }
  }
  for (let i = events.length - 1; i >= 0; i--) events.t[i] -= events.t[0];
  return events;
}

it('a session replayed through the page is recorded exactly as it was imported', () => {
  const events = session();
  const recorder = new PointerRecorder();
  const stop = listen(recorder, window);
  for (let i = 0; i < events.length; i++)
    document.body.dispatchEvent(domEvent(events, i, 5000 + events.t[i]));
  stop();
  recorder.flush();
  const again = recorder.events();
  expect(again.length).toBe(events.length);
  expect([...again.x]).toEqual([...events.x]);
  expect([...again.y]).toEqual([...events.y]);
  expect([...again.kind]).toEqual([...events.kind]);
  expect([...again.button]).toEqual([...events.button]);
  for (let i = 0; i < events.length; i++) expect(again.t[i]).toBeCloseTo(events.t[i], 6);
});

it('stops listening, and marks what happens to the page', () => {
  const recorder = new PointerRecorder();
  const stop = listen(recorder, window);
  window.dispatchEvent(new Event('resize'));
  document.dispatchEvent(new Event('visibilitychange'));
  stop();
  window.dispatchEvent(new Event('resize'));
  expect(recorder.marks.map((m) => m.what)).toEqual(['resized', 'visible']);
});
