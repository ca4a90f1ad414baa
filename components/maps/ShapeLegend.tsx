import { formatCount } from '../ui/format.ts';
import styles from './MapLegend.module.css';
import { Shape } from './pointRenderer.ts';
import { shapesInUse } from './shapes.ts';

const NAMES = { [Shape.disc]: styles.disc, [Shape.square]: styles.square, [Shape.ring]: styles.ring };

/** What the shapes of a map's points mean; `known` where it is known whom the network has seen. */
export function ShapeLegend({ shapes, known }: { shapes: Uint8Array; known: boolean }) {
  return (
    <div className={styles.shapes}>
      {shapesInUse(shapes, known).map(({ shape, text, count }) => (
        <span key={shape} className={styles.shape}>
          <i className={NAMES[shape as 0]} />
          {text}
          <span className={styles.number}>{formatCount(count)}</span>
        </span>
      ))}
    </div>
  );
}
