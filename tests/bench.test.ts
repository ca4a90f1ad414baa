import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../lib/store/root.ts';

function sources(...folders: string[]): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|js|md)$/.test(file) && statSync(projectPath(folder, file)).isFile())
      .map((file) => ({
        file: path.posix.join(folder, file.replaceAll('\\', '/')),
        text: readFileSync(projectPath(folder, file), 'utf8'),
      })),
  );
}

const found = (texts: readonly { text: string }[], pattern: RegExp) => [
  ...new Set(texts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, word]) => word))),
];

// No test runs a benchmark, so that what it looks for in pages and the API can be renamed behind its back.
describe('benchmarks', () => {
  const bench = sources('bench');
  const pages = sources('app', 'components').map(({ text }) => text);
  const routes = readFileSync(projectPath('app/api/operations.ts'), 'utf8');

  it('are there where a document, a test or a benchmark names them', () => {
    const named = found(
      [...sources('docs', 'lib', 'bench'), { text: readFileSync(projectPath('CONTRIBUTING.md'), 'utf8') }],
      /npm run bench -- ([a-z][\w-]*)/g,
    );
    expect(named.filter((name) => !existsSync(projectPath('bench', `${name}.ts`)))).toEqual([]);
  });

  it('look for names that pages have', () => {
    const labels = found(bench, /aria-label=\\?"([^"\\$]+)\\?"/g);
    const data = found(bench, /\[(data-[a-z-]+)=/g);
    const classes = found(bench, /querySelector(?:All)?\([^)]*?\.([a-z]+-[a-z-]+)/g);
    expect(labels.length).toBeGreaterThan(3);
    const missing = [...labels, ...data, ...classes].filter(
      (name) => !pages.some((text) => text.includes(name)),
    );
    expect(missing).toEqual([]);
  });

  it('order tables by columns that exist', () => {
    const [list] = found(bench, /for \(const name of \[('Run'[^\]]*)\]/g);
    const columns = found([{ text: list }], /'([^']+)'/g);
    expect(columns.length).toBeGreaterThan(1);
    expect(columns.filter((name) => !pages.some((text) => text.includes(`'${name}'`)))).toEqual([]);
  });

  it('ask addresses that the API has', () => {
    const paths = found(bench, /(\/api\/[a-z][\w/${}.[\]-]*)/g).map((address) =>
      address.replace(/\$\{[^}]*\}?.*?(?=\/|$)/g, '{}').replace(/\/$/, ''),
    );
    const known = found([{ text: routes }], /'(\/api\/[^']+)'/g).map((route) =>
      route.replace(/\{\w+\}/g, '{}'),
    );
    const matches = (address: string) =>
      known.some(
        (route) =>
          route === address ||
          new RegExp(`^${route.replaceAll('{}', '[^/]+')}$`).test(address) ||
          route.startsWith(`${address}/`),
      );
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((address) => !matches(address))).toEqual([]);
  });
});
