import type { ReactNode } from 'react';
import { Glossed } from '../help/Glossed.tsx';
import { JobNotices } from '../jobs/JobNotices.tsx';
import { Tour } from '../tour/Tour.tsx';
import type { TourState } from '../tour/tourState.ts';
import { Navigation } from './Navigation.tsx';
import styles from './Shell.module.css';

/** Navigation at the left (a bar at the top of narrow screens) and the page. */
export function Shell({ tour, children }: { tour: TourState; children: ReactNode }) {
  return (
    <>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <JobNotices />
      <div className={styles.shell}>
        <Navigation />
        <main id="main" tabIndex={-1} className={styles.main}>
          <Tour initial={tour} />
          <Glossed>{children}</Glossed>
        </main>
      </div>
    </>
  );
}
