import type { ReactNode } from 'react';
import styles from './Page.module.css';
import { Provenance } from './Provenance.tsx';

interface PageProps {
  /** In mono above the title: what this is, with which parameters. */
  kicker?: ReactNode;
  title: ReactNode;
  /** One sentence that says what to see. */
  lead?: ReactNode;
  /** In mono below: counts, source, citation. */
  provenance?: ReactNode;
  actions?: ReactNode;
  /** An {@link Inspector} at the right, below the page on narrow screens. */
  inspector?: ReactNode;
  /** The first of the children is a stage: it takes the width, and what is said above it is kept short. */
  stage?: boolean;
  children?: ReactNode;
}

/** The frame of every page: an article's head, then numbered {@link Cell}s. */
export function Page({ kicker, title, lead, provenance, actions, inspector, stage, children }: PageProps) {
  return (
    <div
      className={[styles.page, inspector && styles.withInspector, stage && styles.staged]
        .filter(Boolean)
        .join(' ')}
    >
      <header className={styles.header}>
        {kicker && <p className={styles.kicker}>{kicker}</p>}
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {provenance && <p className={styles.provenance}>{provenance}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <Provenance value={typeof provenance === 'string' ? `${provenance} · Mouseprint` : 'Mouseprint'}>
        {inspector ? <div className={styles.body}>{children}</div> : children}
      </Provenance>
      {inspector}
    </div>
  );
}
