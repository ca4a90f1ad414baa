'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { call } from '@/components/api/call.ts';
import { resultOf } from '@/components/jobs/resultOf.ts';
import { importReport } from '@/lib/catalogue/contract.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { RequestError } from '../ui/request.ts';
import styles from './ImportDialog.module.css';
import { Remarks } from './Remarks.tsx';

interface ImportDialogProps {
  dataset: string;
  name: string;
  licence: string;
  /** Whom to cite. */
  citation: string;
  origin: ImportOrigin;
}

/** Where the recordings of a data set come from when its import is started from the page. */
export type ImportOrigin =
  | { kind: 'download'; host: string; unpackedMegabytes: number }
  /** Put ready on this machine. */
  | { kind: 'copy' }
  /** Computed by the import. */
  | { kind: 'made' }
  /** Nowhere: somebody has to bring a folder laid out like this. */
  | { kind: 'brought'; homepage: string; hint?: string };

const START_LABELS = {
  download: 'Download and import',
  copy: 'Import',
  made: 'Make and import',
  brought: null,
};

/** Starts the import of a published data set and shows how it goes; closing it does not stop the import. */
export function ImportDialog({ dataset, name, licence, citation, origin }: ImportDialogProps) {
  const router = useRouter();
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const job = useJob(jobId, (ended) => {
    if (ended.status === 'succeeded') router.refresh();
  });
  const start = async () => {
    setFailure(undefined);
    try {
      const { id } = await call('POST /api/jobs', { body: { kind: 'import', params: { dataset } } });
      setJobId(id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const report = resultOf(job, importReport);
  const over = job && job.status !== 'running' && job.status !== 'queued';
  return (
    <Dialog
      trigger={<Button>Import</Button>}
      title={`Import ${name}`}
      description={describeOrigin(origin)}
      footer={
        report ? (
          <ButtonLink look="primary" href={`/datasets/${dataset}`}>
            Look at it
          </ButtonLink>
        ) : (
          START_LABELS[origin.kind] &&
          (!jobId || over || failure) && (
            <Button look="primary" onClick={start}>
              {jobId ? 'Try again' : START_LABELS[origin.kind]}
            </Button>
          )
        )
      }
    >
      {failure && <ErrorNote error={failure} />}
      {job && <JobProgress job={job} />}
      {report && <Remarks remarks={report.look.remarks} notes={report.note ? [report.note] : []} />}
      <p className={styles.aside}>Licence: {licence}</p>
      <p className={styles.aside}>Cite: {citation}</p>
      {origin.kind === 'brought' && (
        <p className={styles.aside}>
          {origin.hint} Its authors’ page: <a href={origin.homepage}>{origin.homepage}</a>
        </p>
      )}
      {origin.kind !== 'made' && (
        <p className={styles.aside}>
          From a folder that you have already, in a terminal:
          <code>npx mouseprint import {dataset} --from FOLDER</code>
        </p>
      )}
    </Dialog>
  );
}

function describeOrigin(origin: ImportOrigin): string {
  switch (origin.kind) {
    case 'download':
      return `“Download and import” fetches the archive of its repository from ${origin.host}: ${origin.unpackedMegabytes} MB of recordings once unpacked, less on the way. They are read, cleaned and stored on this machine.`;
    case 'copy':
      return 'The copy that was put ready on this machine is read, cleaned and stored. Nothing is downloaded.';
    case 'made':
      return 'Its movement is computed on this machine. Nothing is downloaded.';
    case 'brought':
      return 'Nobody but its authors may pass its files on, and no download is known for the form in which they are read here. A copy that you have is read, cleaned and stored on this machine.';
  }
}
