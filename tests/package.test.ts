import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../lib/store/root.ts';
import packageJson from '../package.json' with { type: 'json' };

/** What npm would pack: the listed files and folders, and what it always takes. */
function packed(): string[] {
  return packageJson.files.flatMap((entry) => {
    const listed = readdirSync(projectPath(), { withFileTypes: true }).find(({ name }) => name === entry);
    expect(listed, `${entry} is not there`).toBeDefined();
    if (!listed?.isDirectory()) return [entry];
    return readdirSync(projectPath(entry), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) =>
        path.relative(projectPath(), path.join(file.parentPath, file.name)).replaceAll('\\', '/'),
      );
  });
}

/** Files that other programs import by the package's name. */
const exported = Object.values(packageJson.exports)
  .flatMap((entry) => (typeof entry === 'string' ? [] : Object.values(entry)))
  .map((file) => file.slice(2));

describe('the package', () => {
  const files = packed();

  it.each([
    'bin/mouseprint.js',
    'lib/store/generated/prisma/client.ts',
    'prisma/migrations/0001_init/migration.sql',
    'models/pretrained-all/weights.bin',
    'notebooks/write-your-own.html',
    'lib/predictor/worker.ts',
    'next.config.js',
    'tsconfig.json',
    ...exported,
  ])('holds %s', (file) => expect(files).toContain(file));

  it('holds no recordings, tests or built files', () => {
    const wrong = files.filter((file) =>
      /(^|\/)(tests|e2e|bench|var|\.next)\/|session_\d|\.(csv|db|log|tgz)$/.test(file),
    );
    expect(wrong).toEqual([]);
  });

  it('has nothing in it that its own files import from elsewhere in the project', () => {
    const sources = files.filter((file) => /^(bin|lib|app|components)\/.*\.(ts|tsx|js)$/.test(file));
    const outside = sources.filter((file) =>
      /from '(\.\.\/)+(tests|e2e|bench)\//.test(readFileSync(projectPath(file), 'utf8')),
    );
    expect(outside).toEqual([]);
  });
});
