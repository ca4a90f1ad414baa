import { BOT_FRAME_MS, type Bot, type BotTask, type Point, randomTarget } from './bot.ts';
import { MotionWriter } from './motion-writer.ts';

const GRAVITY = 9;
const WIND = 3;
const MAX_STEP = 15;
/** Below this distance the wind dies down and steps shrink. */
const TARGET_AREA = 12;

/**
 * WindMouse (B. J. Land, 2021 write-up of his algorithm of the 2000s): the pointer is pulled towards the target and
 * blown about by a wind that drifts, which gives curved paths with corrections near the end.
 */
export const windBot: Bot = {
  id: 'wind',
  name: 'Wind and gravity',
  family: 'wind',
  description:
    'WindMouse: pulled to the target, blown about by a drifting wind, with smaller steps near the end (B. J. Land).',
  imitates: false,
  play(task) {
    const { random, durationMs } = task;
    const writer = new MotionWriter();
    let from = randomTarget(task);
    let t = 0;
    while (t < durationMs) {
      const to = randomTarget(task);
      for (const p of windPath(task, from, to)) {
        t += BOT_FRAME_MS / 2 + BOT_FRAME_MS * 0.5 * random.uniform();
        writer.move(t, p);
      }
      t += 60 + 80 * random.uniform();
      const dwell = 60 + 50 * random.uniform();
      writer.click(t, to, dwell);
      t += dwell + 100 + 300 * random.uniform();
      from = to;
    }
    return writer.finish();
  },
};

function* windPath({ random }: BotTask, from: Point, to: Point): Generator<Point> {
  let { x, y } = from;
  let [vx, vy, wx, wy] = [0, 0, 0, 0];
  let maxStep = MAX_STEP;
  for (
    let distance = Math.hypot(to.x - x, to.y - y);
    distance >= 1;
    distance = Math.hypot(to.x - x, to.y - y)
  ) {
    const wind = Math.min(WIND, distance);
    if (distance >= TARGET_AREA) {
      wx = wx / Math.sqrt(3) + ((2 * random.uniform() - 1) * wind) / Math.sqrt(5);
      wy = wy / Math.sqrt(3) + ((2 * random.uniform() - 1) * wind) / Math.sqrt(5);
    } else {
      wx /= Math.sqrt(3);
      wy /= Math.sqrt(3);
      maxStep = maxStep < 3 ? 3 + 3 * random.uniform() : maxStep / Math.sqrt(5);
    }
    vx += wx + (GRAVITY * (to.x - x)) / distance;
    vy += wy + (GRAVITY * (to.y - y)) / distance;
    const speed = Math.hypot(vx, vy);
    if (speed > maxStep) {
      const clip = maxStep / 2 + (random.uniform() * maxStep) / 2;
      vx = (vx / speed) * clip;
      vy = (vy / speed) * clip;
    }
    x += vx;
    y += vy;
    yield { x, y };
  }
}
