import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { COLUMNS } from '../../lib/backup/columns.ts';
import { plainNames } from '../../lib/backup/plain-names.ts';
import { csvOptionsSchema } from '../../lib/datasets/csv-options.ts';
import { newKey } from '../../lib/http/keys/keys.ts';
import { mapRequest } from '../../lib/projection/request.ts';
import { siteSchema } from '../../lib/recordings/request.ts';
import { alertRequest } from '../../lib/runs/alerts/contract.ts';
import { viewBody } from '../../lib/runs/saved-views.ts';
import { personName } from '../../lib/signature/profile.ts';
import { migrate } from '../../lib/store/migrate.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

const ODD = ['a\tb', 'c\r\nd', '\u0000e', '\u202eab 😀', 'x'.repeat(60), ' ', 'x'.repeat(10_000)];

/** Where what somebody writes in a request is kept. */
const NAMES: readonly (readonly [string, z.ZodType, string, string])[] = [
  ['a map', mapRequest.shape.name, 'EmbeddingMap', 'name'],
  ['a saved view', viewBody.shape.name, 'SavedView', 'name'],
  ['a search', viewBody.shape.query, 'SavedView', 'query'],
  ['a site', siteSchema.shape.name, 'RecorderSite', 'name'],
  ['a data set', csvOptionsSchema.shape.name, 'Dataset', 'name'],
  ['a person', personName, 'Profile', 'name'],
  ['a key', newKey.shape.name, 'ApiKey', 'name'],
];

it.each(NAMES)('%s gets no name with which a backup would be refused', (_, schema, table, column) => {
  const taken = ODD.flatMap((name) => {
    const { success, data } = schema.safeParse(name);
    return success ? [String(data)] : [];
  });
  expect(taken.length).toBeGreaterThan(0);
  for (const name of taken) expect(COLUMNS[table][column](name), JSON.stringify(name)).toBeUndefined();
});

it('a name does not turn what stands behind it, and keeps what its letters need', () => {
  expect(mapRequest.shape.name.parse(' \u202eada\u2066 👩\u200d🔬 ')).toBe('ada 👩\u200d🔬');
});

it('an alert has no bound and no address with which a backup would be refused', () => {
  const { bound, webhookUrl, webhookSecret } = COLUMNS.RunAlert;
  for (const limit of [1e308, -1e308, 0, 1e-320]) {
    const alert = alertRequest.parse({ what: 'above', metric: 'loss', bound: limit });
    expect(bound(alert.bound!)).toBeUndefined();
  }
  const secret = 'a-secret-of-somebody';
  const { webhook } = alertRequest.parse({
    what: 'ended',
    webhook: { url: ' HTTPS://Chat.Example/a b?c=ü ', secret },
  });
  expect(webhook!.url).toBe('https://chat.example/a%20b?c=%C3%BC');
  expect([webhookUrl(webhook!.url), webhookSecret(secret)]).toEqual([undefined, undefined]);
  const twoLines = { what: 'ended', webhook: { url: 'https://chat.example', secret: `${secret}\n` } };
  expect(alertRequest.safeParse(twoLines).success).toBe(false);
});

it('names that an earlier version took are on one line in a backup, and still differ', async () => {
  const file = path.join(await temporaryDirectory(), 'mouseprint.db');
  migrate(file);
  const db = new Database(file);
  const insert = db.prepare(
    'INSERT INTO ApiKey (id, name, scopes, tokenHash, perMinute) VALUES (?, ?, ?, ?, 60)',
  );
  ['shop\tfront', 'shop front', 'shop\nfront', 'till'].forEach((name, i) => {
    insert.run(String(i), name, '["read"]', String(i));
  });
  plainNames(db);
  const names = db.prepare('SELECT name FROM ApiKey ORDER BY id').pluck().all();
  expect(names).toEqual(['shop front 2', 'shop front', 'shop front 3', 'till']);
  for (const name of names) expect(COLUMNS.ApiKey.name(String(name))).toBeUndefined();
  db.close();
});
