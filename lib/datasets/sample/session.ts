import { Button, EventKind, type Events } from '../../mouse/events.ts';
import type { Random } from '../../random.ts';
import { EventBuffer } from '../event-buffer.ts';
import type { Person } from './person.ts';
import { chord, type Impulse, impulseDuration, impulsePosition } from './sigma-lognormal.ts';

/** Targets keep this distance from the edges of the screen, px. */
const MARGIN = 24;

/** Makes a session of `person` that lasts `durationMs` or, to finish the last action, a little longer. */
export function makeSession(person: Person, durationMs: number, random: Random): Events {
  return new Recorder(person, random).record(durationMs);
}

/** Moves an imagined hand and writes down what a browser would report of it: whole pixels at whole milliseconds. */
class Recorder {
  private readonly person: Person;
  private readonly random: Random;
  private readonly buffer = new EventBuffer(16_384);
  private readonly step = new Float64Array(2);
  private now = 0;
  private x: number;
  private y: number;
  private reportedX = -1;
  private reportedY = -1;

  constructor(person: Person, random: Random) {
    this.person = person;
    this.random = random;
    this.x = person.screen.width * (0.3 + 0.4 * random.uniform());
    this.y = person.screen.height * (0.3 + 0.4 * random.uniform());
  }

  record(durationMs: number): Events {
    this.emit(EventKind.move, Button.none);
    while (this.now < durationMs) {
      this.reach(EventKind.move, Button.none);
      this.act();
      this.wait(this.person.pause);
    }
    return this.buffer.events();
  }

  private act(): void {
    const { click, doubleClick, drag, scroll } = this.person.actions;
    const choice = this.random.uniform();
    if (choice < click) this.click();
    else if (choice < click + doubleClick) {
      this.click();
      this.now += 60 + this.random.integer(90);
      this.click();
    } else if (choice < click + doubleClick + drag) this.drag();
    else if (choice < click + doubleClick + drag + scroll) this.scroll();
  }

  private click(): void {
    this.now += 20 + this.random.integer(60);
    this.emit(EventKind.press, Button.left);
    this.wait(this.person.dwell);
    this.emit(EventKind.release, Button.left);
  }

  private drag(): void {
    this.emit(EventKind.press, Button.left);
    this.now += 40 + this.random.integer(80);
    this.reach(EventKind.drag, Button.left);
    this.now += 30 + this.random.integer(60);
    this.emit(EventKind.release, Button.left);
  }

  private scroll(): void {
    const notches = 2 + this.random.integer(9);
    for (let i = 0; i < notches; i++) {
      this.now += 30 + this.random.integer(80);
      this.emit(EventKind.scroll, Button.none);
    }
  }

  /** Moves to a new target: one large impulse, then corrections, as people do (Woodworth 1899; Meyer and others 1988). */
  private reach(kind: number, button: number): void {
    const { person, random } = this;
    const target = this.nextTarget();
    const width = 16 + 90 * random.uniform();
    const impulses: Impulse[] = [];
    let [x, y, t] = [this.x, this.y, this.now];
    const overshoots = random.uniform() < person.overshoot.share;
    const gain = overshoots
      ? 1 + person.overshoot.gain * (0.5 + random.uniform())
      : 0.9 + 0.1 * random.uniform();
    for (let submovement = 0; submovement < 4; submovement++) {
      const [dx, dy] = [target.x - x, target.y - y];
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < 2 || (submovement > 0 && random.uniform() > person.correction.share)) break;
      const impulse = this.impulse(t, dx, dy, submovement === 0 ? gain : 0.95 + 0.1 * random.uniform(), {
        duration: submovement === 0 ? this.movementTime(distance, width) : person.correction.duration,
        bend: submovement === 0 ? 1 : 0.4,
      });
      impulses.push(impulse);
      impulsePosition(impulse, impulse.t0 + impulseDuration(impulse) * 3, this.step);
      x += this.step[0];
      y += this.step[1];
      t = impulse.t0 + impulseDuration(impulse) * (0.75 + 0.3 * random.uniform());
    }
    this.follow(impulses, kind, button);
  }

  private movementTime(distance: number, width: number): number {
    const { intercept, slope } = this.person.fitts;
    const difficulty = Math.log(distance / width + 1) / Math.LN2;
    return (intercept + slope * difficulty) * Math.exp(0.12 * this.random.normal());
  }

  private impulse(
    t0: number,
    dx: number,
    dy: number,
    gain: number,
    { duration, bend }: { duration: number; bend: number },
  ): Impulse {
    const { person, random } = this;
    const turn = bend * (person.bend.mean + person.bend.deviation * random.normal());
    const direction = Math.atan2(dy, dx) + 0.04 * random.normal();
    const sigma = person.sigma * Math.exp(0.08 * random.normal());
    return {
      t0,
      amplitude: (Math.sqrt(dx * dx + dy * dy) * gain) / chord(turn),
      mu: Math.log(Math.max(60, duration)) - 2.75 * sigma,
      sigma,
      from: direction - turn / 2,
      to: direction + turn / 2,
    };
  }

  /** Samples the sum of the impulses at the device's rate until the last has ended. */
  private follow(impulses: readonly Impulse[], kind: number, button: number): void {
    if (impulses.length === 0) return;
    const { sampling, tremor, screen } = this.person;
    const end = impulses.reduce((latest, one) => Math.max(latest, one.t0 + impulseDuration(one)), this.now);
    const [startX, startY] = [this.x, this.y];
    const phase = 2 * Math.PI * this.random.uniform();
    const omega = (2 * Math.PI * tremor.hertz) / 1000;
    while (this.now < end) {
      const late = this.random.uniform() < sampling.late ? sampling.interval : 0;
      this.now += Math.max(1, Math.round(sampling.interval + late + sampling.jitter * this.random.normal()));
      let [x, y] = [startX, startY];
      for (const impulse of impulses) {
        impulsePosition(impulse, this.now, this.step);
        x += this.step[0];
        y += this.step[1];
      }
      this.x = clamp(x + tremor.amplitude * Math.sin(omega * this.now + phase), screen.width);
      this.y = clamp(y + tremor.amplitude * Math.cos(omega * 1.13 * this.now + phase), screen.height);
      if (Math.round(this.x) !== this.reportedX || Math.round(this.y) !== this.reportedY)
        this.emit(kind, button);
    }
    // The hand rests on a pixel: what rounding differs in between machines is not carried on.
    this.x = Math.round(this.x);
    this.y = Math.round(this.y);
  }

  private nextTarget(): { x: number; y: number } {
    const { reach, screen } = this.person;
    const distance = reach * Math.exp(0.55 * this.random.normal());
    for (let attempt = 0; attempt < 20; attempt++) {
      const angle = 2 * Math.PI * this.random.uniform();
      const x = this.x + distance * Math.cos(angle);
      const y = this.y + distance * Math.sin(angle);
      const inside = x > MARGIN && x < screen.width - MARGIN && y > MARGIN && y < screen.height - MARGIN;
      if (inside) return { x, y };
    }
    return {
      x: screen.width * (0.25 + 0.5 * this.random.uniform()),
      y: screen.height * (0.25 + 0.5 * this.random.uniform()),
    };
  }

  private wait({ median, spread }: { median: number; spread: number }): void {
    this.now += Math.max(1, Math.round(median * Math.exp(spread * this.random.normal())));
  }

  private emit(kind: number, button: number): void {
    this.reportedX = Math.round(this.x);
    this.reportedY = Math.round(this.y);
    this.buffer.push(this.now, this.reportedX, this.reportedY, kind, button);
  }
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
