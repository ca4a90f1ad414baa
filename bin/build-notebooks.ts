/**
 * `npm run build:notebooks`: writes down the contents of the notebooks that are shipped, so that they run without a question. Earlier
 * contents stay: copies that an earlier version made are ours too.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from '../lib/server/notebooks/trust.ts';

const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'lib', 'server', 'notebooks', 'shipped.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
for (const name of readdirSync(path.join(root, 'notebooks')).sort()) {
  if (!name.endsWith('.html')) continue;
  const hash = contentHash(readFileSync(path.join(root, 'notebooks', name), 'utf8'));
  const known = shipped[path.basename(name, '.html')] ?? [];
  if (!known.includes(hash)) shipped[path.basename(name, '.html')] = [...known, hash];
}
writeFileSync(file, `${JSON.stringify(shipped, null, 2)}\n`);
