import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { compileRecorder, integrityFile, scriptFile } from '../../bin/build-recorder.js';
import { RECORDER_INTEGRITY } from '../../lib/capture/embed/integrity.ts';
import { RECORDER_SCRIPT } from '../../lib/capture/embed/script.ts';
import { loadRecorder } from '../../recorder/index.js';

it('recorder.js is under 8 kB', () => {
  expect(new TextEncoder().encode(RECORDER_SCRIPT).length).toBeLessThan(8000);
});

it('recorder.js is made from its source', async () => {
  const { script, integrity } = await compileRecorder();
  expect(await readFile(scriptFile, 'utf8'), 'run: npm run build:recorder').toBe(script);
  expect(await readFile(integrityFile, 'utf8')).toBe(integrity);
  // Of what is served, byte by byte.
  const hash = createHash('sha384').update(RECORDER_SCRIPT).digest('base64');
  expect(RECORDER_INTEGRITY).toBe(`sha384-${hash}`);
});

describe('the package’s recorder', () => {
  const page = () =>
    new JSDOM('<!doctype html><html><head></head></html>', { url: 'https://shop.example/' }).window;

  it('loads recorder.js once, as it was told, and hands over what it offers', async () => {
    const window = page();
    const options = {
      server: 'https://mice.example/',
      token: 'mp_1',
      label: 'Ada',
      integrity: RECORDER_INTEGRITY,
    };
    const first = loadRecorder({ ...options, window: window as unknown as Window });
    const again = loadRecorder({ ...options, window: window as unknown as Window });
    const scripts = window.document.querySelectorAll('script');
    expect(scripts).toHaveLength(1);
    expect(scripts[0].outerHTML).toBe(
      `<script async="" src="https://mice.example/api/recorder.js" integrity="${RECORDER_INTEGRITY}" crossorigin="anonymous" data-token="mp_1" data-label="Ada"></script>`,
    );
    const api = { start() {}, stop: async () => {}, state: {} };
    Object.assign(window, { mouseprint: api });
    scripts[0].dispatchEvent(new window.Event('load'));
    expect(await first).toBe(api);
    expect(await again).toBe(api);
  });

  it('says when it did not come, and may be tried again', async () => {
    const window = page();
    const load = () =>
      loadRecorder({ server: 'https://mice.example', to: '/mouse', window: window as unknown as Window });
    const refused = load();
    window.document.querySelector('script')!.dispatchEvent(new window.Event('error'));
    await expect(refused).rejects.toThrow('https://mice.example/api/recorder.js');
    void load();
    expect(window.document.querySelectorAll('script')).toHaveLength(1);
  });
});
