import { type CsvOptions, delimiterOf } from '../csv-options.ts';
import type { SourceFile } from '../walk.ts';
import { detectLayout, type Layout } from './layout.ts';
import { openText, type TextFile } from './text.ts';

/** Opens a text file and finds its delimiter and header, with the help of what is known of it. */
export async function openLayout(
  file: SourceFile,
  options: Partial<Pick<CsvOptions, 'columns' | 'delimiter'>>,
): Promise<{ text: TextFile; layout: Layout }> {
  const text = await openText(file);
  const wanted = Object.values(options.columns ?? {}).filter((name) => name !== undefined);
  return { text, layout: detectLayout(text.sample, file.path, wanted, delimiterOf(options.delimiter)) };
}
