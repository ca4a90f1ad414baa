import { allocateEvents, type Events } from '../../lib/mouse/events.ts';
import { SIGNALS } from '../../lib/mouse/signals/registry.ts';
import { prepareFrames } from '../../lib/mouse/signals/signal.ts';
import type { TrainingRecording } from '../../lib/network/sampler.ts';
import { seededRandom } from '../../lib/random.ts';

/** A walk whose step length and rhythm are those of subject `subject`, easy to tell apart. */
export function walk(subject: number, length: number, seed: number): Events {
  const random = seededRandom(seed * 100 + subject);
  const events = allocateEvents(length);
  let [t, x, y] = [0, 500, 400];
  for (let i = 0; i < length; i++) {
    events.t[i] = t;
    events.x[i] = x;
    events.y[i] = y;
    events.kind[i] = random.integer(5 + subject) === 0 ? 1 : 0;
    t += 10 + 4 * subject + 3 * random.uniform();
    x += (2 + 3 * subject) * random.normal();
    y += (2 + 3 * subject) * random.normal();
  }
  return events;
}

/** Two recordings each of `subjects` such walkers. */
export function walkers(signal: string, subjects: number, length = 300): TrainingRecording[] {
  return Array.from({ length: subjects * 2 }, (_, i) => {
    const subject = Math.floor(i / 2);
    return {
      subject: String(subject + 1),
      session: `${subject + 1}-${i % 2}`,
      frames: prepareFrames(SIGNALS.get(signal), walk(subject, length, 1 + (i % 2))),
    };
  });
}
