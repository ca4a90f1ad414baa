import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const embed = path.join(import.meta.dirname, '..', 'lib', 'capture', 'embed');
export const scriptFile = path.join(embed, 'script.ts');
export const integrityFile = path.join(embed, 'integrity.ts');

/** Bundles lib/capture/embed/recorder.ts into one small script; returns the texts of script.ts and integrity.ts. */
export async function compileRecorder() {
  const { outputFiles } = await build({
    entryPoints: [path.join(embed, 'recorder.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
  });
  const note = '// Written by `npm run build:recorder` from lib/capture/embed/recorder.ts; do not edit.';
  const code = outputFiles[0].text.trim();
  const text = JSON.stringify(code);
  const script = `${note}\n// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the script’s own\n// biome-ignore format: one line of minified code\nexport const RECORDER_SCRIPT = ${text};\n// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above\n`;
  const hash = createHash('sha384').update(code).digest('base64');
  const integrity = `${note}\n/** Subresource integrity of recorder.js: a page that names it runs this very script, or none. */\nexport const RECORDER_INTEGRITY = 'sha384-${hash}';\n`;
  return { script, integrity };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { script, integrity } = await compileRecorder();
  await writeFile(scriptFile, script);
  await writeFile(integrityFile, integrity);
}
