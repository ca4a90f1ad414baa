import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { resetClock, setClock } from '../../lib/store/clock.ts';
import { projectPath } from '../../lib/store/root.ts';
import { MADE_AT, stamped, UPDATED } from '../../lib/store/stamped-rows.ts';

afterEach(resetClock);

it('knows every column that Prisma would fill with this machine’s time', () => {
  const made: Record<string, string[]> = {};
  const updated: string[] = [];
  const schema = readFileSync(projectPath('prisma', 'schema.prisma'), 'utf8');
  for (const [, model, body] of schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const columns = [...body.matchAll(/^ {2}(\w+) .*@default\(now\(\)\)/gm)].map(([, name]) => name);
    if (columns.length > 0) made[model] = columns;
    if (/@updatedAt/.test(body)) updated.push(model);
  }
  expect(made).toEqual(MADE_AT);
  expect(updated).toEqual(UPDATED);
});

it('stamps what is made and changed by the clock of the database, and leaves what was said', () => {
  setClock(1_000_000_000_000, performance.now());
  const near = (value: unknown) => Math.abs((value as Date).getTime() - 1_000_000_000_000) < 60_000;
  const { data } = stamped('Run', 'create', { data: { id: 'a' } as Record<string, unknown> });
  expect([data.id, near(data.createdAt), near(data.updatedAt)]).toEqual(['a', true, true]);
  const own = new Date(0);
  const many = stamped('JobEvent', 'createMany', { data: [{ at: own }, {}] as Record<string, unknown>[] });
  expect([many.data[0].at, near(many.data[1].at)]).toEqual([own, true]);
  const where = { where: { id: 'a' }, data: { step: 1 } as Record<string, unknown> };
  expect(near(stamped('Run', 'updateMany', where).data.updatedAt)).toBe(true);
  expect(stamped('Job', 'update', where)).toEqual(where);
  expect(stamped('Job', 'findMany', where)).toBe(where);
});
