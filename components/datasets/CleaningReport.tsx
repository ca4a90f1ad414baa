import Link from 'next/link';
import type { DatasetDetail } from '@/lib/catalogue/index.ts';
import type { RejectionExample } from '@/lib/datasets/contract.ts';
import { REJECTION_TEXT, REJECTIONS } from '@/lib/datasets/rejections.ts';
import { formatClock, formatCount, plural } from '../ui/format.ts';
import { Num } from '../ui/Num.tsx';
import { Prose } from '../ui/Prose.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { Table } from '../ui/Table.tsx';
import styles from './CleaningReport.module.css';
import { Remarks } from './Remarks.tsx';
import { sessionHref } from './sessionRow.ts';

const SHOWN = 4;

/** What the import kept, what it rejected and why, with the first rows of each reason. */
export function CleaningReport({ dataset }: { dataset: DatasetDetail }) {
  const { rowsRead, events, rejected, examples, failures, manifest, look, partial, note } = dataset;
  const dropped = rowsRead - events;
  const reasons = REJECTIONS.filter((reason) => rejected[reason]);
  return (
    <>
      <Prose>
        <p>
          {plural(rowsRead, 'row')} read, {formatCount(events)} kept
          {dropped > 0 ? (
            <>
              , {formatCount(dropped)} rejected (<Num>{((100 * dropped) / rowsRead).toFixed(2)}%</Num>).
            </>
          ) : (
            ', none rejected.'
          )}
        </p>
        {manifest && manifest.cleaning.length > 0 && (
          <ul>
            {manifest.cleaning.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        )}
      </Prose>
      <Remarks
        remarks={look.remarks.filter(({ level }) => level === 'warning')}
        notes={partial || note === '' ? [] : [note]}
      />
      {reasons.length > 0 && (
        <ScrollRegion className={styles.wrap} label="Rejected rows">
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Reason</th>
                <th className={styles.number}>Rows</th>
                <th>Meaning</th>
                <th>First examples</th>
              </tr>
            </thead>
            <tbody>
              {reasons.map((reason) => (
                <tr key={reason}>
                  <td className={styles.reason}>{reason.replaceAll('_', ' ')}</td>
                  <td className={styles.number}>{formatCount(rejected[reason] ?? 0)}</td>
                  <td>{REJECTION_TEXT[reason]}</td>
                  <td className={styles.examples}>
                    <ul>
                      {(examples[reason] ?? []).slice(0, SHOWN).map((example) => (
                        <li key={example.at}>
                          <RejectedRow dataset={dataset.id} example={example} />
                          {example.value !== undefined && <> “{example.value}”</>}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {failures.length > 0 && (
        <Table
          label="Files left out"
          columns={['File left out', 'Why']}
          rows={failures.map(({ file, message, hint }) => ({
            ...{ id: file, name: file },
            cells: [`${message} ${hint ?? ''}`],
          }))}
        />
      )}
    </>
  );
}

/** Where a row was rejected, as a link to that moment of the session. */
function RejectedRow({ dataset, example }: { dataset: string; example: RejectionExample }) {
  const { at, session, ms } = example;
  if (!session) return at;
  const href = sessionHref(dataset, session);
  return (
    <>
      <Link href={ms === null ? href : `${href}?t=${Math.round(ms)}`} prefetch={false}>
        {at}
      </Link>
      {ms !== null && ` at ${formatClock(ms)}`}
    </>
  );
}
