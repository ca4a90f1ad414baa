'use client';

import { useEffect, useRef, useState } from 'react';
import styles from './tasks.module.css';

/** Within this distance the path counts as followed, in units of the 1000 × 360 drawing. */
const NEAR = 26;
const PATHS = [
  'M60 290 C 200 20, 300 20, 420 180 S 660 340, 760 160 S 900 40, 950 90',
  'M60 180 H 320 V 70 H 620 V 290 H 840 V 120 H 950',
  'M500 180 m -30 0 a 30 30 0 1 1 60 0 a 70 70 0 1 1 -140 0 a 110 110 0 1 1 220 0 a 150 150 0 1 1 -300 0',
] as const;

/** A line to be followed from one end to the other (the steering task of Accot and Zhai 1997), one after the other. */
export function PathTask() {
  const path = useRef<SVGPathElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [round, setRound] = useState(0);
  const [done, setDone] = useState(0);

  useEffect(() => {
    const line = path.current;
    const drawing = svg.current;
    if (!line || !drawing) return;
    const length = line.getTotalLength();
    const follow = (event: PointerEvent) => {
      const matrix = drawing.getScreenCTM();
      if (!event.isTrusted || !matrix) return;
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      setDone((before) => {
        let reached = before;
        for (let ahead = before; ahead <= Math.min(1, before + 0.08); ahead += 0.01) {
          const point = line.getPointAtLength(ahead * length);
          if (Math.hypot(point.x - at.x, point.y - at.y) < NEAR) reached = ahead;
        }
        return reached;
      });
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, []);

  useEffect(() => {
    if (done < 0.97) return;
    setDone(0);
    setRound((r) => r + 1);
  }, [done]);

  const shape = PATHS[round % PATHS.length];
  return (
    <div className={styles.layer}>
      <svg ref={svg} className={styles.drawing} viewBox="0 0 1000 360" aria-hidden="true">
        <path className={styles.road} d={shape} />
        <path ref={path} className={styles.walked} d={shape} pathLength={1} strokeDasharray={`${done} 1`} />
      </svg>
      <p className={styles.hint}>
        {round === 0 && done === 0
          ? 'Follow the line from its beginning.'
          : `${round} followed · ${Math.round(done * 100)}%`}
      </p>
    </div>
  );
}
