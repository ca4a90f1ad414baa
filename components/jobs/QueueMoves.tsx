'use client';

import { call } from '@/components/api/call.ts';
import type { JobView } from '@/lib/jobs/contract.ts';
import type { Move } from '@/lib/jobs/order.ts';
import { Button } from '../ui/Button.tsx';
import type { RequestError } from '../ui/request.ts';
import { useToast } from '../ui/Toasts.tsx';
import styles from './JobList.module.css';

/** Buttons that move a waiting job in the queue. */
export function QueueMoves({ job, onMoved }: { job: JobView; onMoved(): void }) {
  const toast = useToast();
  const move = (where: Move) => async () => {
    try {
      await call('PATCH /api/jobs/{id}', { params: { id: job.id }, body: { move: where } });
      onMoved();
    } catch (error) {
      toast({ title: (error as RequestError).message, failed: true });
    }
  };
  return (
    <div className={styles.moves}>
      <Button small look="quiet" disabled={job.ahead === 0} onClick={move('first')}>
        Begin next
      </Button>
      <Button small look="quiet" disabled={job.ahead === 0} onClick={move('earlier')}>
        Earlier
      </Button>
      <Button small look="quiet" onClick={move('later')}>
        Later
      </Button>
    </div>
  );
}
