'use client';

import { Button } from '../ui/Button.tsx';
import { Cell } from '../ui/Cell.tsx';
import { Progress } from '../ui/Progress.tsx';
import type { SlowAnswer } from './useSlowAnswer.ts';

interface WaitingProps {
  answer: SlowAnswer<unknown>;
  /** What is waited for: "Comparison". */
  label: string;
  /** Said before it is known how far it is. */
  message: string;
}

/** The cell of what is still worked out: how far it is, a way out, and after that a way back; nothing where the answer is there. */
export function Waiting({ answer, label, message }: WaitingProps) {
  const { working, progress, cancelled, cancel, again } = answer;
  if (cancelled)
    return (
      <Cell label={label}>
        <p role="status">Stopped before it was done.</p>
        <Button small look="quiet" onClick={again}>
          Begin again
        </Button>
      </Cell>
    );
  if (!working) return null;
  return (
    <Cell label={label} state="running">
      <Progress
        label={label}
        fraction={progress?.fraction}
        message={progress?.message ?? message}
        onCancel={cancel}
      />
    </Cell>
  );
}
