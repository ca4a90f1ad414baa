'use client';

import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './Command.module.css';

/** A command to run in a terminal, with a button that copies it. */
export function Command({ children }: { children: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(children);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className={styles.command}>
      <code>{children}</code>
      <Button small look="quiet" onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
