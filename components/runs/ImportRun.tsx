'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { call } from '@/components/api/call.ts';
import { Button } from '../ui/Button.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';

/** Takes in a run that was saved elsewhere as an archive. */
export function ImportRun() {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    setBusy(true);
    try {
      const run = await call('POST /api/runs/import', { body: file });
      router.push(`/runs/${encodeURIComponent(run.name)}`);
    } catch (error) {
      toast({ title: (error as RequestError).message, text: (error as RequestError).hint, failed: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".gz,.tgz,application/gzip"
        hidden
        aria-label="Archive of a run"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) take(file);
        }}
      />
      <Button disabled={busy} onClick={() => input.current?.click()}>
        {busy ? 'Importing…' : 'Import a run'}
      </Button>
    </>
  );
}
