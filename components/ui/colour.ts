import { hcl, interpolateViridis } from 'd3';
import { categorical } from '@/lib/palette.ts';

export { categorical, OBSERVABLE10 } from '@/lib/palette.ts';

/** FNV-1a: a stable place in the palette for what has only a name. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A run's colour: the stored one, otherwise one that follows from its id. */
export function runColour(run: { id: string; colour?: string | null }): string {
  return run.colour ?? categorical(hash(run.id) % 30);
}

const STEPS = 256;
const tables = new Map<'light' | 'dark', string[]>();

function speedTable(theme: 'light' | 'dark'): string[] {
  let table = tables.get(theme);
  if (!table) {
    table = Array.from({ length: STEPS }, (_, i) => {
      const colour = hcl(interpolateViridis(i / (STEPS - 1)));
      if (theme === 'light') colour.l = Math.min(colour.l, 74);
      else colour.l = Math.max(colour.l, 46 + (i / STEPS) * 10);
      return colour.formatHex();
    });
    tables.set(theme, table);
  }
  return table;
}

/** Viridis for `fraction` of full speed (0 … 1, clamped): its end darkened on light paper, its start lightened on dark. */
export function speedColour(fraction: number, theme: 'light' | 'dark'): string {
  const table = speedTable(theme);
  const clamped = fraction > 0 ? Math.min(fraction, 1) : 0;
  return table[Math.round(clamped * (STEPS - 1))];
}

/** {@link speedColour} as an index into `steps` classes, for drawing a trajectory in few strokes of the pen. */
export function speedPalette(steps: number, theme: 'light' | 'dark'): string[] {
  return Array.from({ length: steps }, (_, i) => speedColour(i / (steps - 1), theme));
}

/** The scale as a CSS gradient, for legends. */
export function speedGradient(theme: 'light' | 'dark'): string {
  return `linear-gradient(to right, ${speedPalette(9, theme).join(', ')})`;
}

/** Speed at which the scale ends, in px/s: the fastest strokes of people in both published data sets pass it briefly. */
export const FULL_SPEED = 3000;

/** Speed in px/s to a fraction of the scale; a square root, because most movement is slow. */
export function speedFraction(pxPerSecond: number): number {
  return Math.sqrt(Math.max(0, pxPerSecond) / FULL_SPEED);
}
