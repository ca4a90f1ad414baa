import { log } from '../../store/log.ts';

interface Sender {
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
  readonly work: readonly (() => Promise<unknown>)[];
}

// Next evaluates a module once per bundle, so the timer lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintWebhooks?: Sender };

/** How often messages are looked for that are due, ms. */
const EVERY_MS = 1000;

/**
 * Sends what is due, now and whenever something becomes due, until {@link stopWebhooks}; what a killed server left is taken up.
 * @param work looks for what is to be told, and sends it
 */
export function startWebhooks(...work: readonly (() => Promise<unknown>)[]): void {
  stopTimer();
  const state: Sender = { timer: undefined, running: undefined, work };
  shared.mouseprintWebhooks = state;
  state.timer = setInterval(sendSoon, EVERY_MS);
  state.timer.unref();
  sendSoon();
}

/** Something may be due: looks at once, where messages are sent by this process. */
export function sendSoon(): void {
  const state = shared.mouseprintWebhooks;
  if (!state) return;
  state.running ??= (async () => {
    for (const work of state.work) await work().catch((error) => log().error({ err: error }, 'webhooks'));
  })().finally(() => {
    state.running = undefined;
  });
}

function stopTimer(): void {
  clearInterval(shared.mouseprintWebhooks?.timer);
}

/** Resolves when what was being sent has been. */
export async function stopWebhooks(): Promise<void> {
  stopTimer();
  const running = shared.mouseprintWebhooks?.running;
  shared.mouseprintWebhooks = undefined;
  await running;
}
