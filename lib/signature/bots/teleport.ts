import { type Bot, randomTarget } from './bot.ts';
import { MotionWriter } from './motion-writer.ts';

/** `element.click()` with coordinates: clicks appear where the pointer never went. */
export const teleportBot: Bot = {
  id: 'teleport',
  name: 'Teleporting clicks',
  family: 'agent',
  description: 'Clicks on targets without moving there: a script that calls click() with coordinates.',
  imitates: false,
  play(task) {
    const { random, durationMs } = task;
    const writer = new MotionWriter();
    for (let t = 0; t < durationMs; t += 250 + 350 * random.uniform()) {
      const to = randomTarget(task);
      writer.move(t, to);
      writer.click(t + 1, to, 1);
    }
    return writer.finish();
  },
};
