import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containedPath,
  isPartial,
  isPlainRelativePath,
  partialName,
  writeFileAtomic,
} from '../../lib/store/files.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A folder with a file to reach, a file outside that must stay out of reach, and links that lead there. */
async function trap() {
  const directory = await temporaryDirectory();
  const base = path.join(directory, 'base');
  await mkdir(path.join(base, 'sub'), { recursive: true });
  await writeFile(path.join(base, 'sub', 'file.csv'), 'inside');
  await writeFile(path.join(directory, 'secret'), 'outside');
  await mkdir(path.join(directory, 'base-beside'));
  await symlink(path.join(directory, 'secret'), path.join(base, 'link'));
  await symlink('../../secret', path.join(base, 'sub', 'relative-link'));
  await symlink(directory, path.join(base, 'folder-link'));
  await symlink(path.join(directory, 'not-there'), path.join(base, 'dangling'));
  await symlink('loop', path.join(base, 'loop'));
  await symlink('sub', path.join(base, 'link-within'));
  return { directory, base };
}

const TRAVERSALS = [
  '',
  '.',
  '..',
  '../secret',
  '../../etc/passwd',
  'sub/../../secret',
  'sub/../../../etc/passwd',
  './sub/file.csv',
  'sub/./file.csv',
  'sub/../sub/file.csv',
  'sub//file.csv',
  'sub/',
  '/etc/passwd',
  '//etc/passwd',
  '/',
  '../base-beside/x',
  '..\\secret',
  'sub\\..\\..\\secret',
  'C:\\Windows\\win.ini',
  'C:/Windows/win.ini',
  'c:secret',
  '\\\\server\\share',
  'file:///etc/passwd',
  'file.csv:stream',
  'sub/file.csv\0',
  'sub/\0/../../secret',
  'sub/file.csv\n',
  'sub\u007f/file.csv',
  'e\u0301',
  `${'a/'.repeat(600)}a`,
  'link',
  'sub/relative-link',
  'folder-link/secret',
  'folder-link',
  'dangling',
  'loop',
  'loop/x',
  'link-within/file.csv',
];

describe('containedPath', () => {
  it('lets what is inside through, also what is not there yet', async () => {
    const { base } = await trap();
    expect(await containedPath(base, 'sub/file.csv')).toBe(path.join(base, 'sub', 'file.csv'));
    expect(await containedPath(base, 'sub/new/deeper.csv')).toBe(path.join(base, 'sub', 'new', 'deeper.csv'));
    expect(await containedPath(base, '..file')).toBe(path.join(base, '..file'));
    expect(await containedPath(base, 'é …')).toBe(path.join(base, 'é …'));
  });

  it.each(TRAVERSALS)('refuses %j', async (relative) => {
    const { base } = await trap();
    await expect(containedPath(base, relative)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes a base that is itself behind a link', async () => {
    const { directory, base } = await trap();
    await symlink(base, path.join(directory, 'alias'));
    expect(await containedPath(path.join(directory, 'alias'), 'sub/file.csv')).toBe(
      path.join(base, 'sub', 'file.csv'),
    );
  });

  it('never leaves its base, whatever the parts', async () => {
    const { base } = await trap();
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'sub',
      'link',
      'folder-link',
      'x',
      '\\',
      '%2e%2e',
      '...',
      'loop',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const contained = await containedPath(base, parts.join('/')).catch(() => null);
        if (contained !== null) expect(contained.startsWith(base + path.sep)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('does not decode what a client encoded', () => expect(isPlainRelativePath('%2e%2e/secret')).toBe(true));
});

describe('writeFileAtomic', () => {
  it('creates folders, replaces content and leaves nothing else behind', async () => {
    const target = path.join(await temporaryDirectory(), 'a', 'b.json');
    await writeFileAtomic(target, 'one');
    await writeFileAtomic(target, new TextEncoder().encode('two'));
    expect(await readFile(target, 'utf8')).toBe('two');
    expect(await readdir(path.dirname(target))).toEqual(['b.json']);
  });

  it('leaves the old content and no remains when it fails', async () => {
    const directory = await temporaryDirectory();
    await mkdir(path.join(directory, 'taken', 'full'), { recursive: true });
    await expect(writeFileAtomic(path.join(directory, 'taken'), 'x')).rejects.toThrow();
    expect(await readdir(directory)).toEqual(['taken']);
  });

  it('marks what is unfinished', () => {
    expect(isPartial(partialName('/x/store.arrow'))).toBe(true);
    expect(isPartial('/x/store.arrow')).toBe(false);
  });
});
