import type { Command } from 'commander';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint alerts`: what somebody wants to be told of runs. */
export function register(program: Command): void {
  const group = program
    .command('alerts')
    .description('what somebody wants to be told of runs, and what was told')
    .action(list);
  group
    .command('add')
    .description('be told when a run ends, or when a metric passes a bound')
    .option('--run <run>', 'one run; every run when left out')
    .option('--above <bound>', 'when --metric rises above this', Number)
    .option('--below <bound>', 'when --metric falls below this', Number)
    .option('--metric <name>', 'which metric, such as validationAccuracy')
    .option('--webhook <address>', 'where to tell it; signed with WEBHOOK_SECRET of the environment')
    .action(add);
  group
    .command('delete <alert>')
    .description('delete an alert with what it told')
    .action(async (id: string, _: unknown, command: Command) => {
      const { deleteAlert } = await import('../../lib/runs/alerts/alerts.ts');
      await deleteAlert(id);
      printResult(command, { deleted: id }, () => `${id} is gone.`);
    });
}

interface AddOptions {
  run?: string;
  above?: number;
  below?: number;
  metric?: string;
  webhook?: string;
}

async function add(options: AddOptions, command: Command): Promise<void> {
  const { createAlert } = await import('../../lib/runs/alerts/alerts.ts');
  const { alertRequest } = await import('../../lib/runs/alerts/contract.ts');
  const { validate } = await import('../../lib/validation.ts');
  const { run, above, below, metric, webhook } = options;
  if (above !== undefined && below !== undefined)
    command.error('error: give --above or --below; for both, set two alerts');
  const what = above !== undefined ? 'above' : below !== undefined ? 'below' : 'ended';
  const alert = await createAlert(
    validate(
      alertRequest,
      {
        ...{ what, run, metric, bound: above ?? below },
        ...(webhook && { webhook: { url: webhook, secret: process.env.WEBHOOK_SECRET ?? '' } }),
      },
      'The alert',
    ),
  );
  printResult(
    command,
    alert,
    () => `${alert.id} is set. It is told by a server that runs: npx mouseprint start`,
  );
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listAlerts, listNotices } = await import('../../lib/runs/alerts/alerts.ts');
  const { raiseAlerts } = await import('../../lib/runs/alerts/raise.ts');
  await raiseAlerts();
  const [alerts, notices] = [await listAlerts(), await listNotices()];
  printResult(command, { alerts, notices }, () =>
    [
      alerts.length === 0
        ? 'No alerts. Set one: npx mouseprint alerts add --metric validationAccuracy --above 0.9'
        : formatTable(
            ['alert', 'run', 'told when', 'webhook'],
            alerts.map(({ id, run, what, metric, bound, webhook }) => [
              ...[id, run?.name ?? 'every', what === 'ended' ? 'it ends' : `${metric} ${what} ${bound}`],
              webhook ?? '',
            ]),
          ),
      ...notices.map(
        ({ at, run, type, metric, value }) =>
          `${at.slice(0, 16)}  ${run.name}  ${type === 'run_ended' ? run.status : `${metric} ${value}`}`,
      ),
    ].join('\n'),
  );
}
