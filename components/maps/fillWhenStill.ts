/** How long a hand has to rest before a picture is made dense, ms. */
const REST_MS = 90;

/** Timers and frames of a window; each returns how to call it off. */
export interface Clock {
  after(ms: number, work: () => void): () => void;
  frame(work: () => void): () => void;
}

const windowClock: Clock = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  frame(work) {
    const frame = requestAnimationFrame(work);
    return () => cancelAnimationFrame(frame);
  },
};

/** What is under way in the making of a dense picture. */
export interface Filling {
  /** The hand moved: what is left waits until it rests again. */
  moved(): void;
  stop(): void;
}

/**
 * Calls `next` once per frame, until it says that there is no more, but only while the hand rests: a pass takes longer than a frame where a
 * processor draws, and whoever points at a dot waits for it.
 */
export function fillWhenStill(next: () => boolean, clock: Clock = windowClock): Filling {
  let over = false;
  let callOff = () => {};
  const fill = () => {
    over = !next();
    if (!over) callOff = clock.frame(fill);
  };
  const begin = () => {
    callOff = clock.after(REST_MS, () => {
      callOff = clock.frame(fill);
    });
  };
  begin();
  return {
    moved() {
      if (over) return;
      callOff();
      begin();
    },
    stop() {
      over = true;
      callOff();
    },
  };
}
