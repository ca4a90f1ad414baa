/** A path that is being drawn, as canvases have it. */
export interface InkPath {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
}

/** What is drawn with: the part of a canvas's context that figures use, so that the same code draws a canvas and a vector drawing. */
export interface Ink {
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  strokeStyle: unknown;
  fillStyle: unknown;
  globalAlpha: number;
  stroke(path: InkPath): void;
  fill(path: InkPath): void;
  fillRect(x: number, y: number, width: number, height: number): void;
}

const round = (value: number) => String(Math.round(100 * value) / 100);

class SvgPath implements InkPath {
  readonly #steps: string[] = [];
  moveTo(x: number, y: number): void {
    this.#steps.push(`M${round(x)} ${round(y)}`);
  }
  lineTo(x: number, y: number): void {
    this.#steps.push(`L${round(x)} ${round(y)}`);
  }
  /** Whole circles only: that is all that figures draw. */
  arc(x: number, y: number, radius: number): void {
    const [r, left, right, at] = [radius, x - radius, x + radius, y].map(round);
    this.#steps.push(`M${right} ${at}A${r} ${r} 0 1 1 ${left} ${at}A${r} ${r} 0 1 1 ${right} ${at}`);
  }
  toString(): string {
    return this.#steps.join('');
  }
}

/** Draws into SVG what a canvas would show. */
export class SvgInk implements Ink {
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  strokeStyle: unknown = '#000';
  fillStyle: unknown = '#000';
  globalAlpha = 1;
  readonly #elements: string[] = [];

  newPath(): InkPath {
    return new SvgPath();
  }

  stroke(path: InkPath): void {
    const d = String(path);
    if (d === '') return;
    this.#elements.push(
      `<path d="${d}" fill="none" stroke="${this.strokeStyle}" stroke-width="${round(this.lineWidth)}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${this.#alpha()}/>`,
    );
  }

  fill(path: InkPath): void {
    const d = String(path);
    if (d !== '') this.#elements.push(`<path d="${d}" fill="${this.fillStyle}"${this.#alpha()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [left, top, wide, high] = [x, y, width, height].map(round);
    this.#elements.push(
      `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${this.fillStyle}"${this.#alpha()}/>`,
    );
  }

  /** What was drawn, as SVG elements. */
  toString(): string {
    return this.#elements.join('');
  }

  #alpha(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${round(this.globalAlpha)}"`;
  }
}

/** A path for `ink`: the browser's own for a canvas. */
export function newPath(ink: Ink): InkPath {
  return ink instanceof SvgInk ? ink.newPath() : new Path2D();
}

/** How a canvas is drawn again elsewhere, in its CSS pixels. */
export type Drawing = (ink: Ink) => void;

const drawings = new WeakMap<HTMLCanvasElement, Drawing>();

/** Lets a figure export a canvas as lines and shapes in place of a picture; the last drawing counts, and null is none. */
export function keepDrawing(canvas: HTMLCanvasElement, drawing: Drawing | null): void {
  if (drawing) drawings.set(canvas, drawing);
  else drawings.delete(canvas);
}

/** The drawing of a canvas as SVG elements, where it has one. */
export function vectorsOf(canvas: HTMLCanvasElement): string | undefined {
  const drawing = drawings.get(canvas);
  if (!drawing) return undefined;
  const ink = new SvgInk();
  drawing(ink);
  return String(ink);
}
