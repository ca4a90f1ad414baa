const SVG = 'http://www.w3.org/2000/svg';

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
  'text-anchor',
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
const SKIPPED = 'button, input, select, [role="group"], [data-export="skip"], .visually-hidden';

/**
 * A self-contained SVG of every chart, canvas and line of text inside `body`, each at its place; canvases become images,
 * swatches rectangles.
 */
export function figureToSvg(body: HTMLElement): SVGSVGElement {
  const frame = body.getBoundingClientRect();
  const out = document.createElementNS(SVG, 'svg');
  out.setAttribute('xmlns', SVG);
  out.setAttribute('width', String(Math.ceil(frame.width)));
  out.setAttribute('height', String(Math.ceil(frame.height)));
  out.setAttribute('viewBox', `0 0 ${Math.ceil(frame.width)} ${Math.ceil(frame.height)}`);
  const background = document.createElementNS(SVG, 'rect');
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
      copy = document.createElementNS(SVG, 'image');
      copy.setAttribute('href', part.toDataURL('image/png'));
    } else {
      copy = part.cloneNode(true) as SVGSVGElement;
      inlineStyles(part, copy);
    }
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
    out.append(copy);
  }
  out.append(...swatches(body, frame), ...lines(body, frame));
  return out;
}

/** Empty coloured boxes, such as those of legends. */
function* swatches(body: HTMLElement, frame: DOMRect): Generator<SVGElement> {
  for (const box of body.querySelectorAll<HTMLElement>('i')) {
    const { left, top, width, height } = box.getBoundingClientRect();
    if (box.closest(SKIPPED) || width === 0 || box.childElementCount > 0) continue;
    const rectangle = document.createElementNS(SVG, 'rect');
    const place = { x: left - frame.left, y: top - frame.top, width, height };
    for (const [name, value] of Object.entries(place)) rectangle.setAttribute(name, String(value));
    rectangle.setAttribute('fill', getComputedStyle(box).backgroundColor);
    yield rectangle;
  }
}

/** The text between the charts, line by line as the browser broke it. */
function* lines(body: HTMLElement, frame: DOMRect): Generator<SVGElement> {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const content = node.textContent ?? '';
    if (!parent || content.trim() === '' || parent.closest(`svg, ${SKIPPED}`)) continue;
    range.selectNodeContents(node);
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

/** A PNG of the figure at twice its size on screen. */
export async function figureToPng(body: HTMLElement): Promise<Blob> {
  const svg = figureToSvg(body);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
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
