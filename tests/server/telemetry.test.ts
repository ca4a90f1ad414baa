import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { launchEnvironment } from '../../bin/launch/root.js';
import { projectPath } from '../../lib/server/root.ts';

it('nothing that is started here reports to anybody', () => {
  expect(launchEnvironment()).toMatchObject({ NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' });
});

it('no dependency is a telemetry client of our own choice', () => {
  const { dependencies } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8'));
  const known = Object.keys(dependencies).filter((name) =>
    /analytics|telemetry|sentry|posthog|segment|datadog/.test(name),
  );
  expect(known).toEqual([]);
});
