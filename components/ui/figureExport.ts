import { embedFonts } from './exportFonts.ts';
import { vectorsOf } from './svgInk.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Margin around an exported figure, and the height of a line of its provenance, px. */
const MARGIN = 12;
const LINE = 15;
/** Advance of the mono face at 10.5 px. */
const CHARACTER = 6.35;

/** What presentation a browser would lose when an SVG leaves its page: copied from the computed style. */
const INLINED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'visibility',
  'mix-blend-mode',
] as const;

function inlineStyles(source: Element, copy: Element) {
  const style = getComputedStyle(source);
  for (const property of INLINED) {
    const value = style.getPropertyValue(property);
    if (value) copy.setAttribute(property, value);
  }
  copy.removeAttribute('class');
  for (let i = 0; i < source.children.length; i++)
    if (copy.children[i]) inlineStyles(source.children[i], copy.children[i]);
}

/** What is not part of the figure itself: controls, and what says so. */
const SKIPPED =
  'button:not([data-export="keep"]), input, select, [role="group"], [role="radiogroup"], [role="slider"], [data-export="skip"], .visually-hidden';

/**
 * A self-contained SVG of every chart, canvas and line of text inside `body`, each at its place; canvases become lines and shapes where they can,
 * swatches what they are. `provenance` stands below.
 */
function figureToSvg(body: HTMLElement, provenance = ''): SVGSVGElement {
  const frame = body.getBoundingClientRect();
  const out = document.createElementNS(SVG, 'svg');
  out.setAttribute('xmlns', SVG);
  const [width, height] = [Math.ceil(frame.width) + 2 * MARGIN, Math.ceil(frame.height) + 2 * MARGIN];
  const said = wrap(provenance, Math.floor((width - 2 * MARGIN) / CHARACTER));
  const whole = height + (said.length > 0 ? LINE * said.length + MARGIN / 2 : 0);
  out.setAttribute('width', String(width));
  out.setAttribute('height', String(whole));
  out.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${width} ${whole}`);
  const background = document.createElementNS(SVG, 'rect');
  background.setAttribute('x', String(-MARGIN));
  background.setAttribute('y', String(-MARGIN));
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.documentElement).backgroundColor);
  out.append(background);
  for (const part of body.querySelectorAll<SVGSVGElement | HTMLCanvasElement>('svg, canvas')) {
    if (part.closest(SKIPPED) || part.parentElement?.closest('svg')) continue;
    const box = part.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const place = { x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height };
    let copy: Element;
    if (part instanceof HTMLCanvasElement) {
      const vectors = vectorsOf(part);
      if (vectors === undefined) {
        copy = document.createElementNS(SVG, 'image');
        copy.setAttribute('href', part.toDataURL('image/png'));
      } else {
        copy = document.createElementNS(SVG, 'svg');
        copy.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`);
        copy.innerHTML = vectors;
      }
    } else {
      copy = part.cloneNode(true) as SVGSVGElement;
      inlineStyles(part, copy);
    }
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
    out.append(copy);
  }
  out.append(...swatches(body, frame), ...lines(body, frame));
  for (const [i, text] of said.entries()) {
    const line = document.createElementNS(SVG, 'text');
    line.textContent = text;
    line.setAttribute('x', '0');
    line.setAttribute('y', String(height - MARGIN + LINE * (i + 0.6)));
    line.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--muted'));
    line.setAttribute('font-family', 'Spline Sans Mono Variable, monospace');
    line.setAttribute('font-size', '10.5px');
    out.append(line);
  }
  return out;
}

/** Empty coloured boxes, such as those of legends; a scale of colours becomes a gradient. */
function* swatches(body: HTMLElement, frame: DOMRect): Generator<SVGElement> {
  const element = (name: string, attributes: Record<string, string | number>) => {
    const made = document.createElementNS(SVG, name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  for (const [at, box] of body.querySelectorAll<HTMLElement>('i').entries()) {
    const { left, top, width, height } = box.getBoundingClientRect();
    if (box.closest(SKIPPED) || width === 0 || box.childElementCount > 0) continue;
    const style = getComputedStyle(box);
    const stops = gradientStops(style.backgroundImage);
    const border = Number.parseFloat(style.borderTopWidth) || 0;
    const round = style.borderRadius.endsWith('%') ? width / 2 : Number.parseFloat(style.borderRadius) || 0;
    if (stops.length > 0) {
      const gradient = element('linearGradient', { id: `scale-${at}` });
      for (const [i, colour] of stops.entries())
        gradient.append(element('stop', { offset: i / (stops.length - 1), 'stop-color': colour }));
      yield gradient;
    }
    yield element('rect', {
      x: left - frame.left + border / 2,
      y: top - frame.top + border / 2,
      width: width - border,
      height: height - border,
      rx: Math.min(round, width / 2),
      fill: stops.length > 0 ? `url(#scale-${at})` : style.backgroundColor,
      ...(border > 0 && { stroke: style.borderTopColor, 'stroke-width': border }),
    });
  }
}

/** The colours of a CSS gradient, which are evenly spaced everywhere here. */
export function gradientStops(image: string): string[] {
  if (!image.startsWith('linear-gradient')) return [];
  return image.match(/rgba?\([^)]*\)|#[0-9a-f]{3,8}/gi) ?? [];
}

/** The text between the charts, line by line as the browser broke it. */
function* lines(body: HTMLElement, frame: DOMRect): Generator<SVGElement> {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const content = node.textContent ?? '';
    if (!parent || content.trim() === '' || parent.closest(`svg, ${SKIPPED}`)) continue;
    // From the first word to the last: a space at the beginning has a place of its own.
    range.setStart(node, content.search(/\S/));
    range.setEnd(node, content.trimEnd().length);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (boxes.length === 0) continue;
    const style = getComputedStyle(parent);
    for (const [i, text] of breakLines(content, boxes).entries()) {
      const line = document.createElementNS(SVG, 'text');
      line.textContent = text;
      line.setAttribute('x', String(boxes[i].left - frame.left));
      line.setAttribute('y', String(boxes[i].top - frame.top + boxes[i].height * 0.78));
      line.setAttribute('fill', style.color);
      for (const property of ['font-family', 'font-size', 'font-weight'])
        line.setAttribute(property, style.getPropertyValue(property));
      yield line;
    }
  }
}

/** Breaks a text into lines of at most `most` characters, at spaces. */
export function wrap(text: string, most: number): string[] {
  const out: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = out.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

/** Shares out the words of a text over the boxes it fills, by their widths. */
function breakLines(content: string, boxes: readonly DOMRect[]): string[] {
  const text = content.replace(/\s+/g, ' ').trim();
  if (boxes.length === 1) return [text];
  const total = boxes.reduce((sum, { width }) => sum + width, 0);
  const out = boxes.map(() => '');
  let [line, end] = [0, boxes[0].width / total];
  for (const word of text.split(' ')) {
    const reached = (out.join(' ').trim().length + word.length) / text.length;
    if (reached > end + 0.01 && out[line] && line < boxes.length - 1) end += boxes[++line].width / total;
    out[line] = `${out[line]} ${word}`.trim();
  }
  return out;
}

/** The text of a drawing of the figure, with its fonts in it. */
export async function figureDrawing(body: HTMLElement, provenance: string): Promise<string> {
  const svg = figureToSvg(body, provenance);
  await embedFonts(svg);
  return new XMLSerializer().serializeToString(svg);
}

/** A PNG of the figure's drawing at twice its size on screen. */
export async function figureToPng(body: HTMLElement, provenance: string): Promise<Blob> {
  const drawing = await figureDrawing(body, provenance);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The figure is too large for a PNG.')))),
  );
}

/** Hands `content` to the browser's downloads under `name`. */
export function saveFile(name: string, content: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
