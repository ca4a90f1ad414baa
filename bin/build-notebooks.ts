/**
 * `npm run build:notebooks`: writes down the contents of the notebooks that are shipped, so that they run without a question, and the
 * vocabulary of notebooks. Earlier contents stay: copies that an earlier version made are ours too.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentHash } from '../lib/notebooks/kept/trust.ts';
import { readWords } from '../lib/notebooks/language/words.ts';

const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'lib', 'notebooks', 'kept', 'shipped.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
for (const name of readdirSync(path.join(root, 'notebooks')).sort())
  if (name.endsWith('.html'))
    shipped[contentHash(readFileSync(path.join(root, 'notebooks', name), 'utf8'))] ??= name;
const byName = Object.entries(shipped).sort(([, a], [, b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify(Object.fromEntries(byName), null, 2)}\n`);
writeFileSync(
  path.join(root, 'lib', 'notebooks', 'vocabulary.json'),
  `${JSON.stringify(readWords(root), null, 2)}\n`,
);
