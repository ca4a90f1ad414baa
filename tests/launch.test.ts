import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
