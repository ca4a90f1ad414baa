import { call } from '@/components/api/call.ts';
import type { Training } from '@/lib/notebooks/language/builtins.ts';
import { runEvents } from '@/lib/runs/contract.ts';
import { type ReceivedEvent, readEvent } from '@/lib/stream-contract.ts';

/**
 * Starts a real run on the server with a training configuration, as the form of the runs page does, and yields its state
 * as it goes on. The run goes on when the cell is run anew or the page is closed; stop it on its own page.
 */
export async function* trainRun(config: Record<string, unknown>): AsyncGenerator<Training> {
  const { name } = await call('POST /api/runs', { body: { config } });
  let state: Training = { run: name, status: 'queued', step: 0, totalSteps: 0, rows: [] };
  yield state;
  const source = new EventSource(`/api/runs/${encodeURIComponent(name)}/stream`);
  try {
    for await (const { event, data } of messages(source)) {
      if (event === 'metrics') {
        const rows = Object.entries(data.series).flatMap(([metric, { step, seconds, value }]) =>
          step.map((at, i) => ({ name: metric, step: at, seconds: seconds[i], value: value[i] })),
        );
        state = { ...state, rows: [...state.rows, ...rows] };
      } else {
        const { status, step, totalSteps } = data;
        state = { ...state, status, step, totalSteps };
      }
      yield state;
      if (event === 'end') return;
    }
  } finally {
    source.close();
  }
}

type Message = ReceivedEvent<typeof runEvents>;

async function* messages(source: EventSource): AsyncGenerator<Message> {
  const waiting: Message[] = [];
  let wake = () => {};
  for (const event of Object.keys(runEvents) as Message['event'][])
    source.addEventListener(event, ({ data }) => {
      waiting.push({ event, data: readEvent(runEvents, event, data) } as Message);
      wake();
    });
  for (;;) {
    const next = waiting.shift();
    if (next) yield next;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
