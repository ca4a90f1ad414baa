'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { Disagreement } from '@/lib/evaluation/disagreement.ts';
import { writeRate } from '@/lib/evaluation/error-rate.ts';
import { PROTOCOLS } from '@/lib/evaluation/protocol.ts';
import type { ComparableEvaluations } from '@/lib/evaluations/contract.ts';
import { sessionHref } from '../datasets/sessionRow.ts';
import { type DataColumn, DataTable } from '../ui/DataTable.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './Compare.module.css';
import type { Evaluated } from './useEvaluations.ts';
import { useScoresWorker } from './useScoresWorker.ts';

interface DisagreementTableProps {
  question: ComparableEvaluations;
  a: Evaluated;
  b: Evaluated;
  blocks: string;
}

/** Person by person, where two runs decide differently, with the blocks in question. */
export function DisagreementTable({ question, a, b, blocks }: DisagreementTableProps) {
  const { state } = useScoresWorker({ type: 'disagree', a: a.evaluation.id, b: b.evaluation.id, blocks });
  const stride = PROTOCOLS.find(question.protocol)?.probeStride ?? 128;
  const columns = useMemo<DataColumn<Disagreement>[]>(
    () => [
      { id: 'subject', header: 'Subject', value: ({ subject }) => subject, width: 90 },
      {
        id: 'disputed',
        header: 'Decided differently',
        value: ({ disputed }) => disputed,
        cell: ({ disputed }) => writeRate(disputed),
        numeric: true,
        width: 150,
      },
      ...[a, b].map(
        ({ run }, side): DataColumn<Disagreement> => ({
          id: `errors-${side}`,
          header: `Errors of ${run.name}`,
          value: ({ errors }) => errors[side],
          cell: ({ errors }) => writeRate(errors[side]),
          numeric: true,
          width: 190,
        }),
      ),
      {
        id: 'blocks',
        header: 'Blocks most in question',
        value: ({ probes }) => probes.length,
        cell: ({ probes }) => (
          <span className={styles.blocks}>
            {probes.map(({ session, block, genuine, actual, margins }) => (
              <Link
                key={`${session} ${block}`}
                href={`${sessionHref(question.dataset, session)}?block=${block * stride}`}
                title={`${genuine ? 'genuine' : `moved by ${actual ?? 'somebody else'}`}; ${a.run.name} ${margins[0] >= 0 ? 'accepts' : 'refuses'} (${margins[0].toFixed(1)} SD), ${b.run.name} ${margins[1] >= 0 ? 'accepts' : 'refuses'} (${margins[1].toFixed(1)} SD)`}
              >
                {session}:{block * stride}
                {genuine ? ', genuine' : ', impostor'}
              </Link>
            ))}
          </span>
        ),
        width: 560,
      },
    ],
    [a, b, question.dataset, stride],
  );
  if (!state) return null;
  if (state.error) return <ErrorNote error={state.error} />;
  return (
    <DataTable
      key={`${a.run.id} ${b.run.id}`}
      label={`Where ${a.run.name} and ${b.run.name} disagree`}
      columns={columns}
      rows={state.subjects ?? []}
      rowId={({ subject }) => subject}
      height={380}
      empty={state.status === 'running' ? 'Reading scores…' : 'They decide alike about everybody.'}
    />
  );
}
