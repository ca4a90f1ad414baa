'use client';

import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './Command.module.css';
import { copyText } from './copyText.ts';

/** A command to run in a terminal, with a button that copies it. */
export function Command({ children }: { children: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    setCopied(await copyText(children));
    setTimeout(() => setCopied(null), 2500);
  };
  return (
    <div className={styles.command}>
      <code>{children}</code>
      <Button small look="quiet" onClick={copy}>
        {copied === null ? 'Copy' : copied ? 'Copied' : 'Select it to copy'}
      </Button>
    </div>
  );
}
