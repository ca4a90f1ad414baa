import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { launchEnvironment } from '../../bin/launch/root.js';
import { projectPath } from '../../lib/store/root.ts';
import packageJson from '../../package.json' with { type: 'json' };

it('nothing that is started here reports to anybody', () => {
  expect(launchEnvironment()).toMatchObject({ NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' });
});

it.each(Object.entries(packageJson.scripts))('%s starts nothing but what says so: %s', (_, script) => {
  const [, file] = /^node (bin\/[\w-]+\.js)(?: [\w-]+)*$/.exec(script) ?? [];
  expect(file, 'a script runs a launcher of ours, not a tool that may report').toBeDefined();
  const source = readFileSync(projectPath(file!), 'utf8');
  // What starts another program does it by `start` or `run`, which give it the environment above.
  expect(source).not.toMatch(/node:child_process/);
});

it('what is called by hand is told as well', () => {
  expect(readFileSync(projectPath('next.config.js'), 'utf8')).toContain("NEXT_TELEMETRY_DISABLED ??= '1'");
  expect(readFileSync(projectPath('prisma.config.ts'), 'utf8')).toContain("CHECKPOINT_DISABLE ??= '1'");
  const commandLine = readFileSync(projectPath('bin/mouseprint.js'), 'utf8');
  for (const name of ['NEXT_TELEMETRY_DISABLED', 'CHECKPOINT_DISABLE'])
    expect(commandLine).toContain(`${name} ??= '1'`);
});

it('no dependency is a telemetry client of our own choice', () => {
  const known = Object.keys(packageJson.dependencies).filter((name) =>
    /analytics|telemetry|sentry|posthog|segment|datadog/.test(name),
  );
  expect(known).toEqual([]);
});
