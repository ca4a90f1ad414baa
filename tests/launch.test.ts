import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastWords } from '../bin/launch/progress.js';
import { isSpare, prune, removeTouched } from '../bin/launch/prune.js';
import { projectPath } from '../lib/store/root.ts';

const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, [projectPath('bin', file), ...args], { encoding: 'utf8', cwd: projectPath() });

describe.each(['start.js', 'dev.js', 'build.js', 'test.js'])('bin/%s', (file) => {
  it('explains itself and starts nothing', () => {
    const { status, stdout } = run(file, '--help');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^npm /)]);
  });

  it('refuses an argument that it does not know', () => {
    const { status, stdout, stderr } = run(file, '--port', '3111');
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain('Nothing is known of the argument "--port"');
  });
});

const orphan = `
  import { start } from './bin/launch/run.js';
  const child = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(JSON.stringify([process.pid, child.pid]));
  await child.ended;
`;

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has collected yet has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

it.runIf(process.platform === 'linux')(
  'a launcher under npm ends, with all that it started, when npm is gone',
  async () => {
    // As npm's shell does: starts the launcher, waits, and dies at a signal without passing it on.
    const shell = spawn('sh', ['-c', `"${process.execPath}" --input-type=module -e "$SCRIPT"; true`], {
      cwd: projectPath(),
      env: { ...process.env, npm_lifecycle_event: 'start', SCRIPT: orphan },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(shell.stdout!, 'data')) as [Buffer];
    const pids: number[] = JSON.parse(String(line));
    expect(pids.every(isAlive)).toBe(true);
    shell.kill('SIGTERM');
    await expect.poll(() => pids.some(isAlive), { timeout: 20_000, interval: 100 }).toBe(false);
  },
);

it('removes what neither serves nor builds the app, and nothing else', () => {
  const spare = [
    '@tensorflow/tfjs/dist/tf.fesm.min.js',
    '@tensorflow/tfjs/dist/tf.js',
    '@tensorflow/tfjs-core/dist/tf-core.es2017.js',
    '@prisma/client/runtime/query_compiler_fast_bg.mysql.wasm-base64.mjs',
    '@prisma/client/runtime/query_compiler_small_bg.postgresql.mjs',
    '@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.js',
    'elkjs/lib/elk.bundled.js',
    'next/dist/client/index.js.map',
    'next/types.d.ts',
  ];
  const kept = [
    '@tensorflow/tfjs/dist/tf.node.js',
    '@tensorflow/tfjs-layers/dist/index.js',
    '@prisma/client/runtime/query_compiler_fast_bg.sqlite.wasm-base64.mjs',
    '@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs',
    '@prisma/studio-core/dist/data/bff/index.cjs',
    'typescript/lib/lib.dom.d.ts',
    'elkjs-like/index.js',
    'next/package.json',
  ];
  expect([...spare, ...kept].filter(isSpare)).toEqual(spare);
});

it('takes packages that are no longer whole away before npm fills them', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mouseprint-prune-'));
  const files = [
    '@a/b/index.js',
    '@a/b/index.js.map',
    '@a/b/node_modules/c/c.d.ts',
    'd/d.js',
    '.package-lock.json',
  ];
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), '');
  }
  const left = () => files.filter((file) => existsSync(path.join(folder, file)));
  try {
    prune(folder);
    expect(left()).toEqual(['@a/b/index.js', 'd/d.js', '.package-lock.json']);
    removeTouched(folder);
    expect(left()).toEqual(['d/d.js']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('shows what a program said last, without colours and signs', () => {
  expect(lastWords('')).toBe('');
  expect(lastWords('   Creating a build ...\n \x1b[32m✓\x1b[39m Compiled in 4 s\n\n')).toBe(
    'Compiled in 4 s',
  );
});
