'use client';

import { useEffect, useRef, useState } from 'react';
import { seededRandom } from '@/lib/random.ts';
import styles from './tasks.module.css';

/** Share of the panel that the fly crosses in a second, faster with each catch. */
const SPEED = 0.16;
const FASTER = 0.012;
const RANDOM = seededRandom(11);

/** A small game: catch the fly, which gets faster. It makes people chase, anticipate and click. */
export function CatchTask() {
  const fly = useRef<HTMLButtonElement>(null);
  const [caught, setCaught] = useState(0);

  useEffect(() => {
    let x = 0.2 + 0.6 * RANDOM.uniform();
    let y = 0.2 + 0.6 * RANDOM.uniform();
    let heading = 2 * Math.PI * RANDOM.uniform();
    let before = performance.now();
    const speed = SPEED + FASTER * caught;
    let frame = requestAnimationFrame(function step(now) {
      const dt = Math.min(0.05, (now - before) / 1000);
      before = now;
      heading += (RANDOM.uniform() - 0.5) * 6 * dt;
      x += Math.cos(heading) * speed * dt;
      y += Math.sin(heading) * speed * 2 * dt;
      if (x < 0.04 || x > 0.96) heading = Math.PI - heading;
      if (y < 0.1 || y > 0.9) heading = -heading;
      x = Math.min(0.96, Math.max(0.04, x));
      y = Math.min(0.9, Math.max(0.1, y));
      if (fly.current) {
        fly.current.style.left = `${100 * x}%`;
        fly.current.style.top = `${100 * y}%`;
      }
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [caught]);

  return (
    <div className={styles.layer}>
      <button
        ref={fly}
        type="button"
        tabIndex={-1}
        className={styles.target}
        style={{ width: 30, height: 30 }}
        aria-label="The fly"
        onPointerDown={(event) => event.isTrusted && setCaught(caught + 1)}
      />
      <p className={styles.hint}>{caught === 0 ? 'Catch it.' : `${caught} caught`}</p>
    </div>
  );
}
