import type { ReactNode } from 'react';
import { Marked } from './Marked.tsx';
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
  /** What exported figures say where they come from, where `provenance` is more than text. */
  source?: string;
  /** What the files of exported figures begin with: the data set. */
  files?: string;
  actions?: ReactNode;
  /** An {@link Inspector} at the right, below the page on narrow screens. */
  inspector?: ReactNode;
  /** The first of the children is a stage: it takes the width, and what is said above it is kept short. */
  stage?: boolean;
  children?: ReactNode;
}

/** The frame of every page: an article's head, then numbered {@link Cell}s. */
export function Page({
  kicker,
  title,
  lead,
  provenance,
  source,
  files,
  actions,
  inspector,
  stage,
  children,
}: PageProps) {
  return (
    <div
      className={[styles.page, inspector && styles.withInspector, stage && styles.staged]
        .filter(Boolean)
        .join(' ')}
    >
      <header className={styles.header}>
        {kicker && <p className={styles.kicker}>{kicker}</p>}
        <h1 className={styles.title}>{title}</h1>
        {lead && (
          <p className={styles.lead}>
            <Marked of="lead">{lead}</Marked>
          </p>
        )}
        {provenance && <p className={styles.provenance}>{provenance}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <Provenance source={source ?? (typeof provenance === 'string' ? provenance : undefined)} files={files}>
        {inspector ? <div className={styles.body}>{children}</div> : children}
      </Provenance>
      {inspector}
    </div>
  );
}
