import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../lib/store/migrate.ts';
import { projectPath } from '../../lib/store/root.ts';
import { schemaDifference } from './schema-engine.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const schema = readFileSync(projectPath('prisma', 'schema.prisma'), 'utf8');

it('has migrations that lead exactly to the schema', async () => {
  const file = path.join(await temporaryDirectory(), 'migrated.db');
  migrate(file);
  expect((await schemaDifference(file, schema)).trim(), 'add a migration with this SQL').toBe(
    '-- This is an empty migration.',
  );
});

it('would notice a column that no migration adds', async () => {
  const file = path.join(await temporaryDirectory(), 'migrated.db');
  migrate(file);
  const changed = schema.replace('model Dataset {', 'model Dataset {\n  extra String?');
  expect(await schemaDifference(file, changed)).toContain('ADD COLUMN "extra" TEXT');
});
