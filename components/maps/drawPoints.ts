import { type Ink, newPath } from '../ui/svgInk.ts';
import { drawOrder } from './drawOrder.ts';
import { Emphasis, opacities, type PointPicture, Shape } from './pointRenderer.ts';
import { toScreen } from './viewport.ts';

/** Draws the points of a map as the page shows them, pale ones below: for its vector drawing. Points outside of the view are left out. */
export function drawPoints(ink: Ink, points: PointPicture): void {
  const { places, colours, emphasis, shapes, view, width, height, size } = points;
  const opacity = opacities(emphasis.length);
  for (const i of drawOrder(emphasis, Number.POSITIVE_INFINITY).order) {
    const [x, y] = toScreen(view, width, height, places[2 * i], places[2 * i + 1]);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const radius = (size / 2) * (emphasis[i] === Emphasis.highlighted ? 1.25 : 1);
    const colour = `#${[0, 1, 2].map((c) => colours[3 * i + c].toString(16).padStart(2, '0')).join('')}`;
    ink.globalAlpha = opacity[emphasis[i]];
    if (shapes[i] === Shape.square) {
      ink.fillStyle = colour;
      ink.fillRect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
      continue;
    }
    const circle = newPath(ink);
    if (shapes[i] === Shape.ring) {
      circle.arc(x, y, 1.35 * radius, 0, 2 * Math.PI);
      ink.strokeStyle = colour;
      ink.lineWidth = 0.7 * radius;
      ink.stroke(circle);
    } else {
      circle.arc(x, y, radius, 0, 2 * Math.PI);
      ink.fillStyle = colour;
      ink.fill(circle);
    }
  }
  ink.globalAlpha = 1;
}
