import styles from './tasks.module.css';

/** An ordinary page: scroll, point at words, open what can be opened. */
export function ReadTask() {
  return (
    <div className={styles.page}>
      <h3>How people move a mouse</h3>
      <p>
        A hand that reaches for something makes one large movement and then small corrections. Woodworth saw
        this in 1899, long before there were mice: people drew lines between two marks, and the faster they
        drew, the more they had to mend at the end.
      </p>
      <details>
        <summary>How long does it take to point at something?</summary>
        <p>
          Fitts found in 1954 that the time grows with the logarithm of distance over size. It holds for
          hands, feet, mice and even for movement under water.
        </p>
      </details>
      <p>
        Speed rises quickly and falls slowly, in the shape of a bell that leans to the left. Plamondon
        describes it as a lognormal: many small delays between brain and muscle, multiplied.
      </p>
      <details>
        <summary>And what differs from one person to the next?</summary>
        <p>
          How far the first movement goes, how strokes bend, how steady the hand is, how long a button stays
          pressed, how long one waits before a click. None of it says who you are; together it says a lot.
        </p>
      </details>
      <p>
        Then there is the device: its rate, its resolution, the acceleration of the system. A network sees
        that too, unless it is kept from it, and it is easy to mistake the one for the other.
      </p>
      <details>
        <summary>So is it the person or the mouse?</summary>
        <p>Both. The notebooks of this workbench ask that question with numbers.</p>
      </details>
    </div>
  );
}
