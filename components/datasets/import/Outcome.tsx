'use client';

import type { Answer, CsvPreviewResult, Question } from '@/lib/datasets/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatCount, formatDuration, formatValue } from '../../ui/format.ts';
import { Remarks } from '../Remarks.tsx';
import styles from './CsvImport.module.css';

interface OutcomeProps {
  result: CsvPreviewResult;
  disabled: boolean;
  onAnswer(answer: Answer): void;
}

/** What would come of an import: figures, remarks, and what only the file's owner can say. */
export function Outcome({ result, disabled, onAnswer }: OutcomeProps) {
  const { kept, rows, events, questions, failures, notes, remarks, partial } = result;
  const kinds = Object.entries(events).filter(([, count]) => count > 0);
  return (
    <>
      {questions.map((question) => (
        <QuestionNote key={question.id} question={question} disabled={disabled} onAnswer={onAnswer} />
      ))}
      {failures.slice(0, 5).map(({ file, message, hint }) => (
        <ErrorNote key={file} error={{ message, hint }} />
      ))}
      {failures.length > 5 && <p>And {formatCount(failures.length - 5)} more files that cannot be read.</p>}
      {kept > 0 && (
        <Facts
          facts={[
            { name: 'Rows kept', value: formatCount(kept), note: ` of ${formatCount(rows)}` },
            {
              name: 'People · sessions',
              value: `${formatCount(result.subjects)} · ${formatCount(result.sessions)}`,
            },
            { name: 'Length', value: formatDuration(result.durationMs) },
            {
              name: 'An event every',
              value: result.medianDt === null ? '–' : formatValue(result.medianDt),
              note: result.medianDt === null ? undefined : ' ms, median',
            },
            {
              name: 'Events',
              value: kinds.map(([kind, count]) => `${formatCount(count)} ${kind}`).join(' · '),
            },
            { name: 'Blocks of 128', value: formatCount(result.blocks) },
          ]}
        />
      )}
      <Remarks remarks={remarks.slice(1)} notes={notes} />
      {partial && (
        <p className={styles.aside}>These figures are of the beginning only; the import reads everything.</p>
      )}
    </>
  );
}

function QuestionNote({
  question,
  disabled,
  onAnswer,
}: { question: Question } & Omit<OutcomeProps, 'result'>) {
  return (
    <section className={styles.question} aria-label="A question about this file">
      <p>{question.text}</p>
      <div className={styles.answers}>
        {question.answers.map((answer) =>
          Object.keys(answer.set).length > 0 ? (
            <Button key={answer.text} small disabled={disabled} onClick={() => onAnswer(answer)}>
              {answer.text}
            </Button>
          ) : (
            <span key={answer.text}>Or {answer.text}.</span>
          ),
        )}
      </div>
    </section>
  );
}
