'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { JobView } from '@/lib/experiments/jobs/contract.ts';
import type { ImportReport } from '@/lib/server/catalogue/run-import.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';
import { useJob } from '../jobs/useJob.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { type RequestError, sendJson } from '../ui/fetchJson.ts';
import styles from './ImportDialog.module.css';
import { Remarks } from './Remarks.tsx';

interface ImportDialogProps {
  dataset: string;
  name: string;
  licence: string;
  /** Where it is downloaded from, and how large it is once unpacked; without it, it cannot be downloaded. */
  download?: { host: string; unpackedMegabytes: number };
}

/** Starts the import of a published data set and shows how it goes; closing it does not stop the import. */
export function ImportDialog({ dataset, name, licence, download }: ImportDialogProps) {
  const router = useRouter();
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestError>();
  const job = useJob(jobId, (ended) => {
    if (ended.status === 'succeeded') router.refresh();
  });
  const start = async () => {
    setFailure(undefined);
    try {
      const { id } = await sendJson<JobView>('POST', '/api/jobs', { kind: 'import', params: { dataset } });
      setJobId(id);
    } catch (error) {
      setFailure(error as RequestError);
    }
  };
  const report = job?.status === 'succeeded' ? (job.result as unknown as ImportReport | null) : null;
  const over = job && job.status !== 'running' && job.status !== 'queued';
  return (
    <Dialog
      trigger={<Button>Import</Button>}
      title={`Import ${name}`}
      description={
        download
          ? `“Download and import” fetches the archive of its repository from ${download.host}: ${download.unpackedMegabytes} MB of recordings once unpacked, less on the way. They are read, cleaned and stored on this machine.`
          : 'Nobody may download it without asking its authors. A copy that you have is read, cleaned and stored on this machine.'
      }
      footer={
        report ? (
          <ButtonLink look="primary" href={`/datasets/${dataset}`}>
            Look at it
          </ButtonLink>
        ) : (
          download &&
          (!jobId || over || failure) && (
            <Button look="primary" onClick={start}>
              {jobId ? 'Try again' : 'Download and import'}
            </Button>
          )
        )
      }
    >
      {failure && <ErrorNote error={failure} />}
      {job && <JobProgress job={job} />}
      {report && <Remarks remarks={report.look.remarks} notes={report.note ? [report.note] : []} />}
      <p className={styles.aside}>Licence: {licence}</p>
      <p className={styles.aside}>
        From a folder that you have already, in a terminal:
        <code>npx mouseprint import {dataset} --from FOLDER</code>
      </p>
    </Dialog>
  );
}
