import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const embed = path.join(import.meta.dirname, '..', 'lib', 'capture', 'embed');
export const scriptFile = path.join(embed, 'script.ts');

/** Bundles lib/capture/embed/recorder.ts into one small script; returns the text of script.ts. */
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
  const text = JSON.stringify(outputFiles[0].text.trim());
  return `${note}\n// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the script’s own\n// biome-ignore format: one line of minified code\nexport const RECORDER_SCRIPT = ${text};\n// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(scriptFile, await compileRecorder());
