import { Button, EventKind, type Events, eventsOfRows } from '../../../mouse/events.ts';
import type { Random } from '../../../random.ts';

/** What an event is to the learned generator: four classes, predicted one after the other in this order. */
export const TOKEN_PARTS = ['interval', 'kind', 'distance', 'turn'] as const;
export type TokenPart = (typeof TOKEN_PARTS)[number];

/** Whole milliseconds up to here have a class each; longer ones are logarithmic. */
const EXACT_MS = 48;
const LONGEST_MS = 10_000;
/** Classes per doubling of an interval beyond {@link EXACT_MS} and of a distance. */
const PER_DOUBLING = 4;
/** Classes on each side of straight on; finer near it. */
const TURNS = 16;
const KINDS = [EventKind.move, EventKind.press, EventKind.release, EventKind.drag] as const;

export const CLASSES: Readonly<Record<TokenPart, number>> = {
  interval: EXACT_MS + 1 + Math.floor(PER_DOUBLING * Math.log2(LONGEST_MS / EXACT_MS)),
  kind: KINDS.length,
  distance: 40,
  turn: 2 * TURNS + 1,
};

/** Columns of classes, one row per event after the first. */
export interface Tokens extends Readonly<Record<TokenPart, Uint8Array>> {
  readonly length: number;
}

/** A row of {@link Tokens}. */
export type Token = Readonly<Record<TokenPart, number>>;

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));

/** Movement (without scrolling) as classes: what is left of it wherever on the screen and in whichever direction it went. */
export function tokensOf(events: Events): Tokens {
  const length = Math.max(0, events.length - 1);
  const column = () => new Uint8Array(length);
  const tokens = { length, interval: column(), kind: column(), distance: column(), turn: column() };
  let heading = 0;
  for (let i = 0; i < length; i++) {
    const [dx, dy] = [events.x[i + 1] - events.x[i], events.y[i + 1] - events.y[i]];
    tokens.interval[i] = intervalClass(events.t[i + 1] - events.t[i]);
    tokens.kind[i] = clamp(KINDS.indexOf(events.kind[i + 1] as (typeof KINDS)[number]), KINDS.length - 1);
    tokens.distance[i] = distanceClass(Math.hypot(dx, dy));
    if (dx === 0 && dy === 0) {
      tokens.turn[i] = TURNS;
      continue;
    }
    const direction = Math.atan2(dy, dx);
    tokens.turn[i] = turnClass(wrapped(direction - heading));
    heading = direction;
  }
  return tokens;
}

function intervalClass(ms: number): number {
  const whole = Math.round(ms);
  if (whole < EXACT_MS) return clamp(whole, EXACT_MS);
  return clamp(EXACT_MS + Math.floor(PER_DOUBLING * Math.log2(whole / EXACT_MS)), CLASSES.interval - 1);
}

function distanceClass(px: number): number {
  return px < 1 ? 0 : clamp(1 + Math.floor(PER_DOUBLING * Math.log2(px) + 1e-9), CLASSES.distance - 1);
}

/** @param angle −π … π */
function turnClass(angle: number): number {
  return TURNS + Math.sign(angle) * Math.round(TURNS * Math.sqrt(Math.abs(angle) / Math.PI));
}

const wrapped = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));

/** Milliseconds of an interval's class, whole. */
function drawInterval(value: number, random: Random): number {
  if (value < EXACT_MS) return value;
  return Math.round(EXACT_MS * 2 ** ((value - EXACT_MS + random.uniform()) / PER_DOUBLING));
}

function drawDistance(value: number, random: Random): number {
  return value === 0 ? 0 : 2 ** ((value - 1 + random.uniform()) / PER_DOUBLING);
}

function drawTurn(value: number, random: Random): number {
  const from = Math.abs(value - TURNS) - 0.5 + random.uniform();
  return (
    (value < TURNS ? -1 : 1) * Math.sign(from) * Math.PI * (Math.min(TURNS, Math.abs(from)) / TURNS) ** 2
  );
}

/** Turns classes back into movement on a screen, row by row; within a class every value is as likely. */
export class TokenWriter {
  readonly #random: Random;
  readonly #width: number;
  readonly #height: number;
  readonly #rows: { t: number; x: number; y: number; kind: number; button: number }[] = [];
  #t = 0;
  #x: number;
  #y: number;
  #heading: number;

  constructor(random: Random, width: number, height: number) {
    this.#random = random;
    this.#width = width;
    this.#height = height;
    this.#x = width * (0.25 + 0.5 * random.uniform());
    this.#y = height * (0.25 + 0.5 * random.uniform());
    this.#heading = 2 * Math.PI * random.uniform();
  }

  /** Milliseconds so far. */
  get time(): number {
    return this.#t;
  }

  push({ interval, kind, distance, turn }: Token): void {
    this.#t += drawInterval(interval, this.#random);
    const px = drawDistance(distance, this.#random);
    if (px > 0) {
      this.#heading += drawTurn(turn, this.#random);
      this.#step(px);
    }
    const event = KINDS[kind];
    const button = event === EventKind.move ? Button.none : Button.left;
    this.#rows.push({ t: this.#t, x: Math.round(this.#x), y: Math.round(this.#y), kind: event, button });
  }

  /** A step that would leave the screen turns as little as it has to. */
  #step(px: number): void {
    const inside = (heading: number) => {
      const [x, y] = [this.#x + px * Math.cos(heading), this.#y + px * Math.sin(heading)];
      return x >= 0 && y >= 0 && x < this.#width && y < this.#height;
    };
    for (let turn = 0; turn <= Math.PI && !inside(this.#heading); turn += Math.PI / 24) {
      const sides = [this.#heading + turn, this.#heading - turn].filter(inside);
      if (sides.length > 0) this.#heading = sides[0];
    }
    this.#x = clamp(this.#x + px * Math.cos(this.#heading), this.#width - 1);
    this.#y = clamp(this.#y + px * Math.sin(this.#heading), this.#height - 1);
  }

  finish(): Events {
    return eventsOfRows(this.#rows);
  }
}
