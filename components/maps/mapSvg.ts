import { blockOf, type MapPoints, nameOf } from './mapPoints.ts';
import { opacities } from './pointRenderer.ts';
import { toScreen, wholeView } from './viewport.ts';

const SIDE = 1000;

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}

/** A map as a drawing: a circle per block that carries the block's name, to be opened in a drawing program or a script. */
export function mapToSvg(
  points: MapPoints,
  colours: Uint8Array,
  emphasis: Uint8Array,
  paper: string,
): string {
  const view = wholeView(SIDE, SIDE);
  const radius = points.count > 8000 ? 1.6 : points.count > 2000 ? 2.2 : 3;
  const opacity = opacities(points.count);
  const circles = Array.from({ length: points.count }, (_, i) => {
    const [x, y] = toScreen(view, SIDE, SIDE, points.places[2 * i], points.places[2 * i + 1]);
    const ink = `rgb(${colours[3 * i]},${colours[3 * i + 1]},${colours[3 * i + 2]})`;
    return `<circle data-block="${escapeXml(blockOf(points, i))}" data-subject="${escapeXml(nameOf(points.subjects, i))}" cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius}" fill="${ink}" fill-opacity="${opacity[emphasis[i]]}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="${escapeXml(paper)}"/>\n${circles.join('\n')}\n</svg>\n`;
}
