import { contourDensity, geoPath, geoTransform } from 'd3';
import { useMemo } from 'react';
import styles from './MapCanvas.module.css';
import { Emphasis, type View } from './pointRenderer.ts';

interface ContoursProps {
  places: Float32Array;
  emphasis: Uint8Array;
  view: View;
  width: number;
  height: number;
}

const SIDE = 512;

/** Lines of equal density of what is not pale, over the whole map; zooming enlarges them. */
export function Contours({ places, emphasis, view, width, height }: ContoursProps) {
  const shapes = useMemo(() => {
    const indices = Array.from(emphasis.keys()).filter((i) => emphasis[i] !== Emphasis.pale);
    return contourDensity<number>()
      .x((i) => ((places[2 * i] + 1) / 2) * SIDE)
      .y((i) => ((places[2 * i + 1] + 1) / 2) * SIDE)
      .size([SIDE, SIDE])
      .bandwidth(9)
      .thresholds(9)(indices);
  }, [places, emphasis]);
  const path = useMemo(() => {
    const project = geoTransform({
      point(x, y) {
        const [mx, my] = [(2 * x) / SIDE - 1, (2 * y) / SIDE - 1];
        this.stream.point(width / 2 + (mx - view.x) * view.scale, height / 2 - (my - view.y) * view.scale);
      },
    });
    return geoPath(project);
  }, [view, width, height]);
  return (
    <g>
      {shapes.map((shape) => (
        <path key={shape.value} className={styles.contour} d={path(shape) ?? undefined} />
      ))}
    </g>
  );
}
