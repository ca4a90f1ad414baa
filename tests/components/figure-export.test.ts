import { describe, expect, it } from 'vitest';
import { drawPoints } from '../../components/maps/drawPoints.ts';
import { Emphasis, Shape } from '../../components/maps/pointRenderer.ts';
import { coversText } from '../../components/ui/exportFonts.ts';
import { gradientStops, wrap } from '../../components/ui/figureExport.ts';
import { newPath, SvgInk } from '../../components/ui/svgInk.ts';

describe('exported figures', () => {
  it('take along the faces that have letters for their texts', () => {
    const latin = 'U+0000-00FF, U+0131, U+2000-206F';
    expect(coversText(latin, 'σ in ms')).toBe(true);
    expect(coversText(latin, 'σ')).toBe(false);
    expect(coversText('U+0370-03FF', 'σ')).toBe(true);
    expect(coversText('U+4??', 'ж')).toBe(true);
    expect(coversText('', 'ж')).toBe(true);
  });

  it('break their provenance between words', () => {
    expect(wrap('SapiMouse, subjects 73–96 · seed 1', 14)).toEqual([
      'SapiMouse,',
      'subjects 73–96',
      '· seed 1',
    ]);
    expect(wrap('', 20)).toEqual([]);
  });

  it('keep a scale of colours', () => {
    expect(gradientStops('linear-gradient(to right, rgb(1, 2, 3), #ffffff)')).toEqual([
      'rgb(1, 2, 3)',
      '#ffffff',
    ]);
    expect(gradientStops('none')).toEqual([]);
  });

  it('draw canvases as lines and shapes', () => {
    const ink = new SvgInk();
    const path = newPath(ink);
    path.moveTo(0, 0.123);
    path.lineTo(10, 5);
    ink.strokeStyle = '#123456';
    ink.stroke(path);
    ink.stroke(newPath(ink));
    expect(String(ink)).toBe(
      '<path d="M0 0.12L10 5" fill="none" stroke="#123456" stroke-width="1" stroke-linecap="butt" stroke-linejoin="miter"/>',
    );
  });

  it('draw a map with its shapes, the selected above, and nothing that is out of sight', () => {
    const ink = new SvgInk();
    drawPoints(ink, {
      places: Float32Array.from([0, 0, 0.5, 0, -0.5, 0, 3, 3]),
      colours: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]),
      emphasis: Uint8Array.from([Emphasis.highlighted, Emphasis.pale, Emphasis.pale, Emphasis.pale]),
      shapes: Uint8Array.from([Shape.disc, Shape.square, Shape.ring, Shape.disc]),
      view: { scale: 50, x: 0, y: 0 },
      ...{ width: 100, height: 100, size: 4 },
    });
    const kinds = [...String(ink).matchAll(/<(\w+)[^>]*?(fill|stroke)="(#\w+)"/g)].map(
      ([, tag, how, colour]) => [tag, how, colour],
    );
    expect(kinds).toEqual([
      ['rect', 'fill', '#00ff00'],
      ['path', 'stroke', '#0000ff'],
      ['path', 'fill', '#ff0000'],
    ]);
  });

  it('draw many points with as little ink as the page does', () => {
    const inkOf = (count: number) => {
      const ink = new SvgInk();
      drawPoints(ink, {
        places: new Float32Array(2 * count),
        colours: new Uint8Array(3 * count),
        emphasis: new Uint8Array(count).fill(Emphasis.plain),
        shapes: new Uint8Array(count),
        view: { scale: 50, x: 0, y: 0 },
        ...{ width: 100, height: 100, size: 4 },
      });
      return new Set(String(ink).match(/opacity="[^"]*"/g));
    };
    expect([...inkOf(1)]).toEqual(['opacity="0.72"']);
    expect([...inkOf(8001)]).toEqual(['opacity="0.55"']);
  });
});
