import { AppError } from '../../errors.ts';
import { allocateEvents, EventKind } from '../../mouse/events.ts';
import type { Bot } from './bot.ts';

/** Pixels and share of time by which a replay is shaken: enough that no row is equal to the original. */
const JITTER_PX = 1.2;
const JITTER_TIME = 0.08;

/** A person's recording played again, moved, with noise on every point and time. */
export const jitteredReplayBot: Bot = {
  id: 'replay',
  name: 'Jittered replay',
  description:
    'A recording of a real person played again, moved elsewhere, with noise on every position and interval.',
  imitates: true,
  play({ random, durationMs, victim }) {
    if (!victim || victim.length === 0)
      throw new AppError('bad_request', 'There is no movement to replay yet.', {
        hint: 'Move the mouse, enrol somebody or choose a data set session first.',
      });
    let length = 0;
    while (length < victim.length && victim.t[length] - victim.t[0] <= durationMs) length++;
    const out = allocateEvents(length);
    const [shiftX, shiftY] = [Math.round(40 * random.normal()), Math.round(40 * random.normal())];
    for (let i = 0; i < length; i++) {
      const dt =
        i === 0 ? 0 : (victim.t[i] - victim.t[i - 1]) * Math.max(0, 1 + JITTER_TIME * random.normal());
      out.t[i] = i === 0 ? 0 : out.t[i - 1] + dt;
      out.kind[i] = victim.kind[i];
      out.button[i] = victim.button[i];
      const still = i > 0 && victim.kind[i] !== EventKind.move && victim.kind[i] !== EventKind.drag;
      out.x[i] = still ? out.x[i - 1] : Math.round(victim.x[i] + shiftX + JITTER_PX * random.normal());
      out.y[i] = still ? out.y[i - 1] : Math.round(victim.y[i] + shiftY + JITTER_PX * random.normal());
    }
    return out;
  },
};
