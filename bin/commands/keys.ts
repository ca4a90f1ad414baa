import type { Command } from 'commander';
import { validate } from '../../lib/validation.ts';
import { formatTable, printResult } from '../terminal.ts';

/** `mouseprint keys`: what lets other programs use the API. */
export function register(program: Command): void {
  const group = program
    .command('keys')
    .description('keys with scopes for programs that use the API')
    .action(list);
  group
    .command('create <name>')
    .description('make a key; its secret is shown this once')
    .requiredOption('--scopes <scopes...>', 'what it is for: collect, verify, read, administer')
    .option('--per-minute <n>', 'requests a minute', Number)
    .option('--webhook <origin>', 'origin that its sessions may send webhooks to')
    .action(create);
  group.command('list').description('list keys, those in use first').action(list);
  group
    .command('revoke <name>')
    .description('answer nothing to a key from now on, by name or id')
    .action(revoke);
}

interface CreateOptions {
  scopes: string[];
  perMinute?: number;
  webhook?: string;
}

async function create(name: string, options: CreateOptions, command: Command): Promise<void> {
  const { createKey, newKey } = await import('../../lib/http/keys/keys.ts');
  const request = validate(
    newKey,
    {
      name,
      scopes: options.scopes.flatMap((list) => list.split(',')),
      perMinute: options.perMinute,
      webhookOrigin: options.webhook,
    },
    'The key',
  );
  const { key, token } = await createKey(request as Parameters<typeof createKey>[0]);
  printResult(
    command,
    { key, token },
    () => `${token}\nThis is the key “${key.name}” (${key.scopes.join(', ')}). It is not shown again.`,
  );
}

async function list(_: unknown, command: Command): Promise<void> {
  const { listKeys } = await import('../../lib/http/keys/keys.ts');
  const keys = await listKeys();
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';
  printResult(command, { keys }, () =>
    keys.length === 0
      ? 'There is no key. Make one: npx mouseprint keys create NAME --scopes verify'
      : formatTable(
          ['key', 'scopes', 'a minute', 'webhooks to', 'made', 'used', ''],
          keys.map((key) => [
            ...[key.name, key.scopes.join(' '), key.perMinute, key.webhookOrigin ?? ''],
            ...[day(key.createdAt), day(key.lastUsedAt), key.revokedAt ? 'revoked' : ''],
          ]),
        ),
  );
}

async function revoke(name: string, _: unknown, command: Command): Promise<void> {
  const { revokeKey } = await import('../../lib/http/keys/keys.ts');
  await revokeKey(name);
  printResult(command, { revoked: name }, () => `Revoked ${name}.`);
}
