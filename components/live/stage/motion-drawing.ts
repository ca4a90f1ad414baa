import { FULL_SPEED, speedFraction, speedPalette } from '@/components/ui/colour.ts';
import type { Theme, ThemeColours } from '@/components/ui/theme.ts';
import { EventKind, type Events } from '@/lib/mouse/events.ts';
import { evidenceClass, evidenceColours } from './evidence-scale.ts';

const SPEEDS = 12;
/** A longer step than this is another stroke, ms. */
const BREAK_MS = 400;
/** What moved within this is the newest, and what is older than that is the past, ms before the last event. */
const NEWEST_MS = 1200;
const PAST_MS = 15_000;
const AGES = [
  { alpha: 0.3, width: 1.4 },
  { alpha: 0.8, width: 1.8 },
  { alpha: 1, width: 3.2 },
] as const;

/** How strongly a stretch of the session spoke, up to `seconds` of it. */
export interface Judged {
  readonly seconds: number;
  readonly evidence: number;
}

/** How a session is drawn: coloured by evidence where there is somebody to be, by speed elsewhere. */
export interface Pen {
  readonly theme: Theme;
  readonly colours: ThemeColours;
  /** In order of time; null where nobody is claimed. */
  readonly judged: readonly Judged[] | null;
  /** Time of the session's first event on the clock of the events, ms. */
  readonly origin: number;
}

type Projection = (x: number, y: number) => readonly [number, number];

/** Draws rows `from` … `to`: the past pale, the newest strong with a dot where the pointer is, clicks as rings. */
export function drawMotion(
  context: CanvasRenderingContext2D,
  { t, x, y, kind }: Events,
  [from, to]: readonly [number, number],
  project: Projection,
  pen: Pen,
): void {
  if (to <= from) return;
  const { judged, colours } = pen;
  // What has not been judged yet is drawn in ink.
  const palette = judged ? [...evidenceColours(pen.theme), colours.ink] : speedPalette(SPEEDS, pen.theme);
  const paths = AGES.map(() => palette.map(() => new Path2D()));
  const clicks = new Path2D();
  const last = t[to - 1];
  let at = 0;
  for (let i = from + 1; i < to; i++) {
    const dt = t[i] - t[i - 1];
    const [px, py] = project(x[i], y[i]);
    if (kind[i] === EventKind.press) {
      clicks.moveTo(px + 5, py);
      clicks.arc(px, py, 5, 0, 2 * Math.PI);
    }
    if (dt > BREAK_MS || dt <= 0) continue;
    let colour: number;
    if (judged) {
      const seconds = (t[i] - pen.origin) / 1000;
      while (at < judged.length && judged[at].seconds < seconds) at++;
      colour = at < judged.length ? evidenceClass(judged[at].evidence) : palette.length - 1;
    } else {
      const speed = (Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]) / dt) * 1000;
      colour = Math.min(SPEEDS - 1, Math.floor(speedFraction(Math.min(speed, FULL_SPEED)) * SPEEDS));
    }
    const age = last - t[i] < NEWEST_MS ? 2 : last - t[i] < PAST_MS ? 1 : 0;
    const path = paths[age][colour];
    const [qx, qy] = project(x[i - 1], y[i - 1]);
    path.moveTo(qx, qy);
    path.lineTo(px, py);
  }
  context.lineCap = 'round';
  AGES.forEach(({ alpha, width }, age) => {
    context.globalAlpha = alpha;
    context.lineWidth = width;
    paths[age].forEach((path, i) => {
      context.strokeStyle = palette[i];
      context.stroke(path);
    });
  });
  context.globalAlpha = 0.65;
  context.lineWidth = 1.4;
  context.strokeStyle = colours.ink;
  context.stroke(clicks);
  context.globalAlpha = 1;
  const [hx, hy] = project(x[to - 1], y[to - 1]);
  context.beginPath();
  context.arc(hx, hy, 4.5, 0, 2 * Math.PI);
  context.fillStyle = colours.ink;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.panel;
  context.stroke();
}
