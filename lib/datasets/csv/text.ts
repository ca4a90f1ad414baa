import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import type { SourceFile } from '../walk.ts';

const MAX_BYTES = 2 * 1024 ** 3;
const SAMPLE_BYTES = 256 * 1024;
/** Share of control characters from which a file is not text. */
const BINARY = 0.02;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A text file that can be read: its encoding, and its beginning. */
export interface TextFile {
  readonly file: SourceFile;
  readonly encoding: Encoding;
  readonly sample: string;
  /** Whether the sample is the whole file. */
  readonly whole: boolean;
}

const KNOWN: readonly [magic: string, what: string, remedy: string][] = [
  [
    'PK\u0003\u0004',
    'a workbook (.xlsx, .ods) or another ZIP archive',
    'Save the sheet as CSV, or unpack the archive.',
  ],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Excel workbook (.xls)', 'Save the sheet as CSV.'],
  ['\u001f\u008b', 'compressed by gzip', 'Unpack it: gunzip FILE.'],
  ['PAR1', 'a Parquet table', 'Write it as CSV, in Python: pandas.read_parquet(a).to_csv(b, index=False).'],
  ['ARROW1', 'an Arrow table', 'Write it as CSV, in Python: pandas.read_feather(a).to_csv(b, index=False).'],
  ['\u00ff\u00fe\u0000\u0000', 'UTF-32', 'Save it as UTF-8.'],
  ['\u0000\u0000\u00fe\u00ff', 'UTF-32', 'Save it as UTF-8.'],
  ['SQLite format 3', 'an SQLite database', 'Export the table as CSV.'],
  ['%PDF', 'a PDF document', 'Give the table that it was made from, as CSV.'],
  ['\u0089HDF', 'an HDF5 file', 'Write its table as CSV.'],
];

/** Looks at a file's beginning. Throws `bad_data` with a remedy for what is not text, `too_large` beyond 2 GB. */
export async function openText(file: SourceFile): Promise<TextFile> {
  if (file.bytes === 0) throw new AppError('bad_data', `${file.path} is empty.`);
  if (file.bytes > MAX_BYTES) {
    const gigabytes = (file.bytes / 1024 ** 3).toFixed(1);
    throw new AppError('too_large', `${file.path} has ${gigabytes} GB; a file may have 2 GB.`, {
      hint: 'Split it by subject.',
    });
  }
  const handle = await open(file.absolute, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const encoding = detectEncoding(bytes);
    const sample = new TextDecoder(encoding).decode(bytes, { stream: bytesRead < file.bytes });
    refuseBinary(file.path, bytes, sample);
    return { file, encoding, sample, whole: bytesRead >= file.bytes };
  } finally {
    await handle.close();
  }
}

/** The text of a file, piece by piece. `limit` is in bytes. */
export async function* readText({ file, encoding }: TextFile, limit = file.bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const stream = createReadStream(file.absolute, { highWaterMark: 1 << 18, end: Math.max(0, limit - 1) });
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** By the byte order mark, else by where zeros are, else UTF-8 where it is valid. */
function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const half = bytes.length / 2;
  if (zeros[1] > 0.6 * half && zeros[0] < 0.1 * half) return 'utf-16le';
  if (zeros[0] > 0.6 * half && zeros[1] < 0.1 * half) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function refuseBinary(path: string, bytes: Uint8Array, sample: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const known = KNOWN.find(([magic]) => start.startsWith(magic));
  if (known) throw new AppError('bad_data', `${path} is ${known[1]}, not a text file.`, { hint: known[2] });
  // A crash leaves a run of zeros in a log; it counts once.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const controls = sample.match(/\u0000+|[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0;
  if (controls <= BINARY * sample.length) return;
  throw new AppError('bad_data', `${path} is not a text file.`, {
    hint: 'Export the recording as CSV: a line per event, with its time, x and y.',
  });
}
