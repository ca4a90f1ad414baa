import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const sources = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file).replaceAll('\\', '/')),
);

test('times since are written by one component only, whatever the clock says when a page is taken over', () => {
  const callers = sources.filter((file) => /\bformatAgo\(/.test(readFileSync(file, 'utf8')));
  expect(callers.sort()).toEqual(['components/ui/Ago.tsx', 'components/ui/format.ts']);
});

test('pages that the browser takes over write dates by one component only', () => {
  const callers = sources.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return file.startsWith('components/') && /\bformatDate\(/.test(text);
  });
  expect(callers.sort()).toEqual(['components/ui/Ago.tsx', 'components/ui/format.ts']);
});
