import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compileRecorder, scriptFile } from '../../bin/build-recorder.js';
import { RECORDER_SCRIPT } from '../../lib/capture/embed/script.ts';

it('recorder.js is under 8 kB', () => {
  expect(new TextEncoder().encode(RECORDER_SCRIPT).length).toBeLessThan(8000);
});

it('recorder.js is made from its source', async () => {
  expect(await readFile(scriptFile, 'utf8'), 'run: npm run build:recorder').toBe(await compileRecorder());
});
