'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { EditableText } from '../ui/EditableText.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';
import { RunColour } from './RunColour.tsx';
import styles from './RunName.module.css';

/** A run's colour and name at the head of its page, both to be changed there. */
export function RunTitle({ run: initial }: { run: { id: string; name: string; colour: string | null } }) {
  const router = useRouter();
  const toast = useToast();
  const [run, setRun] = useState(initial);
  const change = async (edit: { name?: string; colour?: string }) => {
    try {
      await call('PATCH /api/runs/{run}', { params: { run: run.id }, body: edit }, { keepalive: true });
      setRun({ ...run, ...edit });
      if (edit.name) router.replace(`/runs/${encodeURIComponent(edit.name)}`);
      else router.refresh();
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    }
  };
  return (
    <span className={styles.name}>
      <RunColour run={run} onChange={(colour) => void change({ colour })} />
      <EditableText value={run.name} label="name of this run" onCommit={(name) => void change({ name })}>
        {run.name}
      </EditableText>
    </span>
  );
}
