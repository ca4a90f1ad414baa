'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { SILENT_PAGES } from '../jobs/JobNotices.tsx';
import { JobsLink } from '../jobs/JobsLink.tsx';
import { Logo } from './Logo.tsx';
import styles from './Navigation.module.css';
import { PredictorState } from './PredictorState.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';

const PAGES = [
  { href: '/', name: 'Overview' },
  { href: '/datasets', name: 'Data sets' },
  { href: '/runs', name: 'Runs' },
  { href: '/sweeps', name: 'Sweeps' },
  { href: '/evaluations', name: 'Evaluations' },
  { href: '/maps', name: 'Maps' },
  { href: '/live', name: 'Live' },
  { href: '/notebooks', name: 'Notebooks' },
] as const;

/** What people need less often, smaller and below. */
const MORE = [
  { href: '/record', name: 'Record' },
  { href: '/jobs', name: 'Jobs' },
  { href: '/privacy', name: 'Privacy' },
  { href: '/help', name: 'Help' },
] as const;

export function Navigation() {
  const path = usePathname();
  const isHere = (href: string) =>
    href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  const lists = useRef<HTMLDivElement>(null);
  // On a phone the links are a row that is wider than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link of the page is another one when the path is
  useEffect(() => {
    const row = lists.current;
    const here = row?.querySelector<HTMLElement>('[aria-current]');
    if (row && here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav className={styles.navigation} aria-label="Pages">
      <Link href="/" className={styles.home} aria-label="Mouseprint, overview">
        <Logo />
        <span>Mouseprint</span>
      </Link>
      <div ref={lists} className={styles.lists}>
        {[PAGES, MORE].map((pages) => (
          <ul key={pages[0].href} className={pages === MORE ? styles.more : styles.list}>
            {pages.map(({ href, name }) => (
              <li key={href}>
                <Link href={href} className={styles.link} aria-current={isHere(href) ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        ))}
      </div>
      <div className={styles.foot}>
        <JobsLink silent={SILENT_PAGES.some(isHere)} />
        <PredictorState />
        <ThemeToggle />
      </div>
    </nav>
  );
}
