'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonLink } from '../ui/Button.tsx';
import styles from './Tour.module.css';
import { TOUR, TOUR_COOKIE, type TourState } from './tourState.ts';

const YEAR = 365 * 24 * 3600;

/**
 * The first-run tour: a strip above the page, never over it. It is offered on the overview, goes along from page to page once it is
 * taken, and stays away once it is ended.
 */
export function Tour({ initial }: { initial: TourState }) {
  const [state, setState] = useState(initial);
  const path = usePathname();
  const go = (next: TourState) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${TOUR_COOKIE}=${next}; path=/; max-age=${YEAR}; samesite=lax`;
    setState(next);
  };
  if (state === 'over' || (state === 'offered' && path !== '/')) return null;
  if (state === 'offered')
    return (
      <aside className={styles.strip} aria-label="Tour">
        <p className={styles.text}>
          <b>New here?</b> Four steps show what there is, from looking at recordings to being recognised.
        </p>
        <div className={styles.actions}>
          <ButtonLink small look="primary" href={TOUR[0].href} onClick={() => go(1)}>
            Show me around
          </ButtonLink>
          <Button small onClick={() => go('over')}>
            No, thanks
          </Button>
        </div>
      </aside>
    );
  const step = TOUR[state - 1];
  const next = TOUR[state];
  return (
    <aside className={styles.strip} aria-label="Tour">
      <p className={styles.text} aria-live="polite">
        <span className={styles.count}>
          {state} of {TOUR.length}
        </span>
        <b>{step.title}.</b> {step.text}
      </p>
      <div className={styles.actions}>
        {path !== step.href && (
          <ButtonLink small href={step.href}>
            {step.link}
          </ButtonLink>
        )}
        {next ? (
          <ButtonLink small look="primary" href={next.href} onClick={() => go(state + 1)}>
            Next: {next.link}
          </ButtonLink>
        ) : (
          <Button small look="primary" onClick={() => go('over')}>
            Done
          </Button>
        )}
        {next && (
          <Button small onClick={() => go('over')}>
            End the tour
          </Button>
        )}
      </div>
    </aside>
  );
}

/** Begins the tour again, from the help page. */
export function restartTour(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${TOUR_COOKIE}=1; path=/; max-age=${YEAR}; samesite=lax`;
  location.assign(TOUR[0].href);
}
