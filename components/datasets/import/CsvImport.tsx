'use client';

import { resultOf } from '@/components/jobs/resultOf.ts';
import { importReport } from '@/lib/catalogue/contract.ts';
import { datasetIdOfName } from '@/lib/datasets/dataset-id.ts';
import { JobProgress } from '../../jobs/JobProgress.tsx';
import { useJob } from '../../jobs/useJob.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Cell } from '../../ui/Cell.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { formatBytes, plural } from '../../ui/format.ts';
import { Remarks } from '../Remarks.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import styles from './CsvImport.module.css';
import { FileChooser } from './FileChooser.tsx';
import { ImportOptions } from './ImportOptions.tsx';
import { Outcome } from './Outcome.tsx';
import { assign, isComplete, useCsvImport } from './useCsvImport.ts';

/** Somebody's own files: chosen, looked at with what would come of them, imported. */
export function CsvImport() {
  const { sending, preview, draft, previewing, failure, job: jobId, choose, change, start } = useCsvImport();
  const job = useJob(jobId);
  const busy = job?.status === 'queued' || job?.status === 'running' || (jobId !== null && !job);
  const report = resultOf(job, importReport);
  const questions = preview?.result?.questions ?? [];
  const ready =
    draft && isComplete(draft) && (preview?.result?.kept ?? 0) > 0 && questions.length === 0 && !previewing;
  const missing = draft ? (['t', 'x', 'y'] as const).filter((role) => !draft.columns[role]) : [];
  return (
    <>
      <Cell label="Files">
        <FileChooser sending={sending} disabled={busy || sending !== undefined} onChoose={choose} />
        {failure && <ErrorNote error={failure} />}
      </Cell>
      {preview && draft && (
        <>
          <Cell heading="Which column is what" wide state={previewing ? 'running' : 'done'}>
            <p className={styles.aside}>{fileText(preview)}</p>
            <ColumnTable
              table={preview.table}
              draft={draft}
              disabled={busy || report !== undefined}
              onAssign={(column, role) => change(assign(draft, column, role))}
            />
            {missing.length > 0 && (
              <p role="status" className={styles.missing}>
                Choose above which column is{' '}
                {missing.map((role) => (role === 't' ? 'the time' : role)).join(' and ')}.
              </p>
            )}
            <ImportOptions
              key={preview.files[0]?.path}
              draft={draft}
              unitReason={preview.guess.unitReason}
              guessedUnit={preview.guess.timeUnit}
              disabled={busy || report !== undefined}
              onChange={change}
            />
          </Cell>
          {missing.length === 0 && preview.result && (
            <Cell heading={report ? 'What came of it' : 'What will come of it'}>
              {!report && (
                <Outcome
                  result={preview.result}
                  disabled={busy || previewing}
                  onAnswer={({ set }) =>
                    change({ ...draft, ...set, accept: [...(draft.accept ?? []), ...(set.accept ?? [])] })
                  }
                />
              )}
              {job && <JobProgress job={job} />}
              {report && (
                <>
                  <Remarks remarks={report.look.remarks} notes={report.note ? [report.note] : []} />
                  <div className={styles.buttons}>
                    <ButtonLink look="primary" href={`/datasets/${report.dataset}`}>
                      Look at it
                    </ButtonLink>
                  </div>
                </>
              )}
              {!report && !busy && (
                <div className={styles.buttons}>
                  <Button look="primary" disabled={!ready} onClick={start}>
                    Import as {datasetIdOfName(draft.name) || draft.name}
                  </Button>
                  <span className={styles.aside}>
                    {questions.length > 0 ? 'Answer the question first.' : 'Nothing has been written so far.'}
                  </span>
                </div>
              )}
            </Cell>
          )}
        </>
      )}
    </>
  );
}

function fileText({ files, table }: NonNullable<ReturnType<typeof useCsvImport>['preview']>): string {
  const size = formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0));
  const many =
    files.length > 1
      ? `${plural(files.length, 'file')}, ${size}; the first is ${table.path}`
      : `${table.path}, ${size}`;
  return `${many}: ${table.encoding}, columns separated by ${table.delimiter}${table.header ? '' : ', without a header'}.`;
}
