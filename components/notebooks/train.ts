import { sendJson } from '@/components/ui/fetchJson';
import type { Training } from '@/lib/notebooks/language/builtins';

/**
 * Starts a real run on the server with a training configuration, as the form of the runs page does, and yields its state
 * as it goes on. The run goes on when the cell is run anew or the page is closed; stop it on its own page.
 */
export async function* trainRun(config: Record<string, unknown>): AsyncGenerator<Training> {
  const { name } = await sendJson<{ name: string }>('POST', '/api/runs', { config });
  let state: Training = { run: name, status: 'queued', step: 0, totalSteps: 0, rows: [] };
  yield state;
  const source = new EventSource(`/api/runs/${encodeURIComponent(name)}/stream`);
  try {
    for await (const { type, data } of messages(source)) {
      if (type === 'metrics') {
        const series = data.series as Record<string, { step: number[]; seconds: number[]; value: number[] }>;
        const rows = Object.entries(series).flatMap(([metric, { step, seconds, value }]) =>
          step.map((at, i) => ({ name: metric, step: at, seconds: seconds[i], value: value[i] })),
        );
        state = { ...state, rows: [...state.rows, ...rows] };
      } else {
        const { status, step, totalSteps } = data as unknown as Training;
        state = { ...state, status, step, totalSteps };
      }
      yield state;
      if (type === 'end') return;
    }
  } finally {
    source.close();
  }
}

interface Message {
  type: string;
  data: Record<string, unknown>;
}

async function* messages(source: EventSource): AsyncGenerator<Message> {
  const waiting: Message[] = [];
  let wake = () => {};
  for (const type of ['run', 'metrics', 'end'])
    source.addEventListener(type, (event) => {
      waiting.push({ type, data: JSON.parse((event as MessageEvent<string>).data) });
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
