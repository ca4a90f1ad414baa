'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { FileButton } from '../ui/FileButton.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';

/** Takes in a run that was saved elsewhere as an archive. */
export function ImportRun() {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
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
    <FileButton disabled={busy} label="Archive of a run" accept=".gz,.tgz,application/gzip" onFile={take}>
      {busy ? 'Importing…' : 'Import a run'}
    </FileButton>
  );
}
