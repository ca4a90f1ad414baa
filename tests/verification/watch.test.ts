import { expect, it } from 'vitest';
import { recordedEvents } from '../../lib/capture/thin-events.ts';
import type { Events } from '../../lib/mouse/events.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { seededRandom } from '../../lib/random.ts';
import { LIVE_RULE } from '../../lib/signature/trust.ts';
import { SessionWatch } from '../../lib/verification/watch.ts';

/** A hand on a screen with a pixel ratio of 2, at 125 reports a second. */
function finelyTold(length: number): Events {
  const random = seededRandom(3);
  const place = (scale: number) => {
    let at = 400;
    return Float32Array.from({ length }, () => (at = Math.round(2 * (at + scale * random.normal())) / 2));
  };
  return {
    length,
    t: Float64Array.from({ length }, (_, i) => i * 8),
    ...{ x: place(3), y: place(2) },
    ...{ kind: new Uint8Array(length), button: new Uint8Array(length) },
  };
}

it('sees in a session the rows that a question about all of its movement would see', () => {
  const judge = { people: [], cohort: undefined as never, rule: LIVE_RULE, claim: null, handovers: [] };
  const windows = (events: Events, chunk: number) => {
    const watch = new SessionWatch(judge, SIGNALS.own.beh.reach);
    for (let from = 0; from < events.length; from += chunk) {
      const part = (column: Events['x']) => column.slice(from, from + chunk);
      const { t, x, y, kind, button } = events;
      const codes = { kind: kind.slice(from, from + chunk), button: button.slice(from, from + chunk) };
      const length = Math.min(chunk, events.length - from);
      watch.push({ length, t: t.slice(from, from + chunk), x: part(x), y: part(y), ...codes });
    }
    return watch.next(8);
  };
  const events = finelyTold(3000);
  const seen = windows(events, 70);
  expect(seen?.blocks).toHaveLength(8);
  expect(seen).toEqual(windows(recordedEvents(events), 3000));
});
