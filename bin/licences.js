// `npm run licences`: writes docs/licences.md, the licences of all that is installed with the program, from what packages say of themselves.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './launch/root.js';

const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const found = new Map();
for (const [folder, entry] of Object.entries(lock.packages)) {
  if (folder === '' || entry.dev || entry.link) continue;
  const manifest = path.join(root, folder, 'package.json');
  // Builds for other platforms are in the lock and not on this machine.
  const { license, licenses } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
  const said = entry.license ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'not said';
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const key = typeof said === 'string' ? said : (said.type ?? 'not said');
  found.set(key, [...(found.get(key) ?? []), `${name} ${entry.version}`]);
}
const total = [...found.values()].reduce((sum, list) => sum + list.length, 0);
const sections = [...found]
  .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  .map(([licence, list]) => `## ${licence} (${list.length})\n\n${[...new Set(list)].sort().join(', ')}\n`);
writeFileSync(
  path.join(root, 'docs/licences.md'),
  `# Licences of dependencies\n\nMade by \`npm run licences\` from package-lock.json: ${total} packages that are installed with the program, development tools left out.\n\n${sections.join('\n')}`,
);
console.log([...found].map(([licence, list]) => `${licence}: ${list.length}`).join('\n'));
