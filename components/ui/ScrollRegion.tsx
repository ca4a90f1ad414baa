import type { ReactNode } from 'react';

interface ScrollRegionProps {
  /** What it holds, for who cannot see it. */
  label: string;
  className: string;
  children: ReactNode;
}

/** A region that may be wider than the page and scrolls by itself, by keyboard too. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
