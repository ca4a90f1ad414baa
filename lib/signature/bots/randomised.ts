import { Button, EventKind, type Events, eventsOfRows } from '../../mouse/events.ts';
import { type Random, seededRandom } from '../../random.ts';
import { type BotTask, type Point, randomTarget } from './bot.ts';
import { PLAY_MS, SCREEN } from './plays.ts';

/*
 * Movers drawn at random, for training only (domain randomisation, Tobin et al. 2017): each minute is another program, with its own clock,
 * speed profile, paths, noise, pauses and clicks. A net that has seen a thousand of them has seen something near to a program that nobody
 * has written yet. None of them is a species of the gallery.
 */

type Draw = (random: Random) => number;

interface Profile {
  /** Share of the way at a share of the time, both 0 … 1. */
  readonly progress: (f: number) => number;
  /** Sideways from the straight line, as a share of its length. */
  readonly aside: (f: number) => number;
}

interface Program {
  readonly frame: (now: number) => number;
  /** Whether events that fall on the same pixel are sent. */
  readonly repeats: boolean;
  readonly stroke: (distance: number) => { durationMs: number; profile: Profile };
  readonly shake: () => Point;
  readonly target: (from: Point) => Point;
  readonly pause: Draw;
  /** Between a stroke and its click, and a button held. */
  readonly settle: Draw;
  readonly dwell: Draw;
  /** Of clicks during which the pointer slips, px. */
  readonly slips: number;
  /** Whether it does not move but is elsewhere. */
  readonly jumps: boolean;
  /** Of strokes that end with a click, and of clicks that are two. */
  readonly clicks: number;
  readonly doubled: number;
  /** Corrections after a stroke that missed by a share of its length. */
  readonly misses: number;
  readonly scatter: number;
}

/** A minute of one program; those of one seed differ by `index`. */
export function playRandomised(seed: number, index: number): Events {
  return playProgram({ random: seededRandom(seed + 7919 * index), ...SCREEN, durationMs: PLAY_MS });
}

function playProgram(task: BotTask): Events {
  const { random, durationMs } = task;
  const program = drawProgram(task);
  const rows: { t: number; x: number; y: number; kind: number; button: number }[] = [];
  let from = randomTarget(task);
  let t = 0;
  const push = (at: number, { x, y }: Point, kind: number, button: number = Button.none) => {
    const last = rows.at(-1);
    const row = {
      t: Math.round(Math.max(at, last?.t ?? 0)),
      x: Math.round(x),
      y: Math.round(y),
      kind,
      button,
    };
    const still = kind === EventKind.move && last && last.x === row.x && last.y === row.y;
    if (!still || program.repeats) rows.push(row);
  };
  const go = (to: Point) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const { durationMs: lasts, profile } = program.stroke(Math.hypot(dx, dy));
    const began = t;
    for (t = program.frame(t); !program.jumps && t < began + lasts; t = program.frame(t)) {
      const f = (t - began) / lasts;
      const [p, s] = [profile.progress(f), profile.aside(f)];
      const { x, y } = program.shake();
      push(t, { x: from.x + dx * p - dy * s + x, y: from.y + dy * p + dx * s + y }, EventKind.move);
    }
    push(t, to, EventKind.move);
    from = to;
  };
  push(0, from, EventKind.move);
  while (t < durationMs) {
    const to = program.target(from);
    if (random.uniform() < program.misses) {
      const off = Math.hypot(to.x - from.x, to.y - from.y) * program.scatter;
      go({ x: to.x + off * random.normal(), y: to.y + off * random.normal() });
      t += 30 + 120 * random.uniform();
    }
    go(to);
    if (random.uniform() < program.clicks) {
      t += program.settle(random);
      for (let n = random.uniform() < program.doubled ? 2 : 1; n > 0; n--) {
        push(t, to, EventKind.press, Button.left);
        const held = program.dwell(random);
        if (random.uniform() < program.slips)
          push(
            t + held / 2,
            { x: to.x + 2 * random.normal(), y: to.y + 2 * random.normal() },
            EventKind.drag,
          );
        t += held;
        push(t, to, EventKind.release, Button.left);
        if (n > 1) t += 60 + 80 * random.uniform();
      }
    }
    t += program.pause(random);
  }
  return eventsOfRows(rows);
}

function drawProgram(task: BotTask): Program {
  const { random } = task;
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const chance = (share: number) => random.uniform() < share;
  const spread =
    (median: number, sigma: number): Draw =>
    (r) =>
      median * Math.exp(sigma * r.normal());
  const even =
    (low: number, high: number): Draw =>
    (r) =>
      low + (high - low) * r.uniform();
  const drawn = (median: number): Draw => {
    if (chance(0.25)) return even(median * 0.7, median * 1.4);
    return chance(0.2) ? () => median : spread(median, between(0.1, 1.2));
  };
  const logBetween = (low: number, high: number) => low * (high / low) ** random.uniform();
  return {
    frame: drawClock(random),
    repeats: chance(0.3),
    stroke: drawStrokes(random),
    shake: drawShake(random),
    target: drawTargets(task),
    pause: drawn(logBetween(40, 2500)),
    settle: drawn(logBetween(3, 400)),
    dwell: chance(0.1) ? () => 0 : drawn(logBetween(15, 180)),
    slips: chance(0.6) ? 0 : 0.4 * random.uniform(),
    jumps: chance(0.06),
    clicks: chance(0.2) ? between(0, 0.3) : between(0.4, 1),
    doubled: chance(0.5) ? 0 : between(0, 0.3),
    misses: chance(0.5) ? 0 : between(0.1, 0.9),
    scatter: between(0.02, 0.2),
  };
}

/** When the next event is: on a grid that runs on through pauses, or counted anew from each event; with frames late or left out. */
function drawClock(random: Random): Program['frame'] {
  const kind = random.uniform();
  const period = kind < 0.5 ? [8, 10, 16, 1000 / 60, 15.6][random.integer(5)] : 6 + 18 * random.uniform();
  const grid = random.uniform() < 0.5;
  const jitter = random.uniform() < 0.35 ? 0 : 3 * random.uniform() ** 2;
  const late = random.uniform() < 0.5 ? 0 : 0.4 * random.uniform() ** 2;
  const longest = 2 + random.integer(5);
  return (now) => {
    const steps = random.uniform() < late ? 2 + random.integer(longest) : 1;
    const next = grid ? (Math.floor(now / period + 1e-9) + steps) * period : now + steps * period;
    return Math.max(now + 1, next + jitter * random.normal());
  };
}

/** Profiles of speed between even and sharply peaked, early and late, of one stroke or of several that overlap. */
function drawStrokes(random: Random): Program['stroke'] {
  const [a, b] = [0.3 + 4 * random.uniform(), 0.3 + 5 * random.uniform()];
  const varies = 1.2 * random.uniform() ** 2;
  const parts = 1 + random.integer(5);
  const later = random.uniform();
  const bend = random.uniform() < 0.2 ? 0 : 0.4 * random.uniform() ** 2;
  const waves = random.uniform() < 0.5 ? 0 : 0.05 * random.uniform();
  const [base, perBit] = [60 + 400 * random.uniform(), random.uniform() < 0.3 ? 0 : 200 * random.uniform()];
  const lasting = 1.1 * random.uniform() ** 2;
  return (distance) => {
    const peaks = Array.from({ length: parts }, (_, i) => ({
      share: i === 0 ? 1 : later * random.uniform(),
      from: (i / parts) * 0.8 * random.uniform(),
      a: a * Math.exp(varies * random.normal()),
      b: b * Math.exp(varies * random.normal()),
    }));
    const way = integrated(peaks);
    const [bow, phase, turns] = [bend * random.normal(), 6.28 * random.uniform(), 1 + 3 * random.uniform()];
    const skew = 0.5 + random.uniform();
    return {
      durationMs: Math.max(
        30,
        (base + perBit * Math.log2(distance / 20 + 1)) * Math.exp(lasting * random.normal()),
      ),
      profile: {
        progress: way,
        aside: (f) => {
          const p = way(f);
          return (
            bow * Math.sin(Math.PI * p ** skew) +
            waves * Math.sin(Math.PI * p) * Math.sin(phase + 2 * Math.PI * turns * p)
          );
        },
      },
    };
  };
}

const CELLS = 48;

/** The way by a sum of Beta-like bells of speed, as a table. */
function integrated(peaks: readonly { share: number; from: number; a: number; b: number }[]) {
  const speed = (f: number) =>
    peaks.reduce((sum, { share, from, a, b }) => {
      const u = (f - from) / (1 - from);
      return u <= 0 || u >= 1 ? sum : sum + share * u ** a * (1 - u) ** b * (a + b + 1);
    }, 0.002);
  const table = [0];
  for (let i = 0; i < CELLS; i++) table.push(table[i] + speed((i + 0.5) / CELLS));
  const all = table[CELLS];
  return (f: number) => {
    const at = Math.max(0, Math.min(CELLS - 1e-9, f * CELLS));
    const i = Math.floor(at);
    return (table[i] + (at - i) * (table[i + 1] - table[i])) / all;
  };
}

/** None, white, or one that drifts back slowly. */
function drawShake(random: Random): Program['shake'] {
  const size = random.uniform() < 0.3 ? 0 : 2 * random.uniform() ** 2;
  const keeps = random.uniform() < 0.5 ? 0 : 0.95 * random.uniform();
  let [x, y] = [0, 0];
  return () => {
    const fresh = size * Math.sqrt(1 - keeps * keeps);
    x = keeps * x + fresh * random.normal();
    y = keeps * y + fresh * random.normal();
    return { x, y };
  };
}

/** Anywhere, near by, or among a few places that are come back to. */
function drawTargets(task: BotTask): Program['target'] {
  const { random, width, height } = task;
  const places = Array.from({ length: 2 + random.integer(12) }, () => randomTarget(task));
  const [returns, near] = [
    random.uniform() < 0.5 ? 0 : random.uniform(),
    random.uniform() < 0.5 ? 0 : random.uniform(),
  ];
  const reach = 30 + 250 * random.uniform();
  const blur = 12 * random.uniform();
  const within = (value: number, most: number) => Math.max(2, Math.min(most - 2, Math.round(value)));
  return (from) => {
    const fresh = random.uniform() < near ? { x: from.x, y: from.y } : randomTarget(task);
    const [to, by] =
      random.uniform() < returns
        ? [places[random.integer(places.length)], blur]
        : [fresh, fresh.x === from.x && fresh.y === from.y ? reach : 0];
    return {
      x: within(to.x + by * random.normal(), width),
      y: within(to.y + by * random.normal(), height),
    };
  };
}
