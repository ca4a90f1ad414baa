import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { encodeCheckpoint } from '../../lib/network/checkpoint.ts';
import { parseTrainingConfig } from '../../lib/network/config.ts';

const MB = 2 ** 20;

function tarEntry(name: string, body: Uint8Array): Buffer {
  const header = new Header({ path: name, type: 'File', mode: 0o600, size: body.length });
  header.encode();
  return Buffer.concat([header.block as Buffer, body, Buffer.alloc(-body.length & 511)]);
}

const END = Buffer.alloc(1024);

/** Bytes that deflate to about an eightieth: just below what is refused for its ratio. */
function thin(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 4096) randomBytes(36).copy(bytes, at);
  return bytes;
}

let pressed: Buffer | undefined;

/** A few megabytes that unpack to 370 MB. */
export function pressedRun(): Uint8Array<ArrayBuffer> {
  pressed ??= gzipSync(
    Buffer.concat([
      tarEntry('run/checkpoint.bin', thin(250 * MB)),
      tarEntry('run/model/weights.bin', thin(120 * MB)),
      END,
    ]),
  );
  return new Uint8Array(pressed);
}

let rest: { packed: Buffer; files: Record<string, { bytes: number; sha256: string }> } | undefined;

async function makeRest() {
  const numbers = new Float32Array(8 * MB);
  const checkpoint = await encodeCheckpoint({
    ...{ step: 1, fingerprint: 'x', arithmetic: null, random: [1, 2, 3], best: null },
    ...{ parameters: numbers, mean: numbers, square: numbers },
  });
  const line = (i: number) => `metric${i % 20},${i},${i / 7},${Math.sin(i)}\n`;
  const lines = ['metric,step,seconds,value\n'];
  for (let i = 0, length = 0; length < 30 * MB; i++) {
    lines.push(line(i));
    length += lines.at(-1)!.length;
  }
  const parts: [string, Uint8Array][] = [
    ['metrics.csv', Buffer.from(lines.join(''))],
    ['checkpoint.bin', checkpoint],
  ];
  const files = Object.fromEntries(
    parts.map(([name, body]) => [
      name,
      { bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') },
    ]),
  );
  const tar = Buffer.concat([...parts.map(([name, body]) => tarEntry(`run/${name}`, body)), END]);
  return { packed: gzipSync(tar, { level: 1 }), files };
}

rest = await makeRest();

/** A run that was stopped, with curves and a checkpoint as large as they may be: another one each time. */
export function wholeRun(): Uint8Array<ArrayBuffer> {
  const { packed, files } = rest!;
  const now = new Date().toISOString();
  const run = {
    ...{ id: randomUUID(), name: 'large', status: 'stopped', dataset: null, datasetHash: null, seed: 1 },
    ...{ config: parseTrainingConfig({}), codeVersion: '', environment: {}, command: '', summary: {} },
    ...{ colour: null, starred: false, tags: [], notes: '', epoch: 0, step: 1, totalSteps: 1, error: null },
    ...{ createdAt: now, startedAt: null, finishedAt: null },
  };
  const manifest = { format: 'mouseprint-run', version: 1, run, evaluations: [], files };
  // Members of gzip may follow each other.
  const first = gzipSync(tarEntry('run/run.json', Buffer.from(JSON.stringify(manifest))));
  return new Uint8Array(Buffer.concat([first, packed]));
}

/** Bytes that are nothing. */
export function noise(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(0x37);
}

/** JSON of about a length: as many numbers as a body may hold, with all their digits. */
export function numbersBody(length: number): Uint8Array<ArrayBuffer> {
  return filled('{"layout":[', '1.2345678901234567,', length, '0]}');
}

/** JSON of about a length: events of which every one is wrong. */
export function wrongBody(length: number): Uint8Array<ArrayBuffer> {
  return filled('{"events":{"t":[', '"seventeen letters",', length, '""]}}');
}

function filled(head: string, item: string, length: number, end: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${head}${item.repeat(Math.floor(length / item.length))}${end}`);
}
