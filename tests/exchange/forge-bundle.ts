import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { tarOf } from '../backup/forge.ts';

type Json = Record<string, unknown>;

interface Topology {
  readonly weightsManifest: readonly [{ readonly weights: readonly { name: string; shape: number[] }[] }];
}

/** An exported run in memory, to be changed by hand and packed again with hashes that fit. */
export class BundleForgery {
  readonly files: Map<string, Buffer>;

  constructor(files: ReadonlyMap<string, Buffer>) {
    this.files = new Map(files);
  }

  static read(folder: string): BundleForgery {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    return new BundleForgery(new Map(names.map((name) => [name, readFileSync(path.join(folder, name))])));
  }

  /** Puts a value, or what comes of the one that is there, at a path of keys into a file of JSON. */
  set<T>(file: string, at: string | readonly string[], change: (value: T) => unknown): this;
  set(file: string, at: string | readonly string[], value: unknown): this;
  set(file: string, at: string | readonly string[], value: unknown): this {
    const whole = this.#json(file);
    const keys = typeof at === 'string' ? at.split('.') : [...at];
    const last = keys.pop() as string;
    const parent = keys.reduce((inner, key) => inner[key] as Json, whole);
    parent[last] = typeof value === 'function' ? value(parent[last]) : value;
    return this.text(file, JSON.stringify(whole));
  }

  /** The name of the first evaluation's figures. */
  get result(): string {
    return this.#evaluation('json');
  }

  /** The weights, at the name that the topology gives them or all of them. */
  weights(
    change: (values: Float32Array, specs: { name: string; shape: number[]; at: number }[]) => void,
  ): this {
    const content = this.files.get('model/weights.bin') as Buffer;
    const values = new Float32Array(new Uint8Array(content).buffer);
    const [{ weights }] = this.#json<Topology>('model/model.json').weightsManifest;
    let at = 0;
    const specs = weights.map(({ name, shape }) => {
      const spec = { name, shape, at };
      at += shape.reduce((a, b) => a * b, 1);
      return spec;
    });
    change(values, specs);
    return this.text('model/weights.bin', Buffer.from(values.buffer));
  }

  /** The comparisons of the first evaluation. */
  scores(change: (bytes: Buffer) => Buffer): this {
    const file = this.#evaluation('arrow');
    return this.text(file, change(Buffer.from(this.files.get(file) as Buffer)));
  }

  #evaluation(ending: string): string {
    return [...this.files.keys()].find(
      (name) => name.startsWith('evaluations/') && name.endsWith(ending),
    ) as string;
  }

  text(file: string, content: string | Buffer): this {
    this.files.set(file, Buffer.from(content));
    return this;
  }

  /** Makes hashes and sizes in card and manifest those of the files as they are now. */
  seal(): this {
    for (const file of ['model.json', 'weights.bin'])
      if (this.files.has(`model/${file}`))
        this.set('model/card.json', ['files', file], this.#hash(`model/${file}`));
    const parts = [...this.files].filter(([file]) => file !== 'run.json');
    return this.set(
      'run.json',
      'files',
      Object.fromEntries(
        parts.map(([file, content]) => [file, { bytes: content.length, sha256: this.#hash(file) }]),
      ),
    );
  }

  #json<T extends object = Json>(file: string): T {
    return JSON.parse(String(this.files.get(file)));
  }

  #hash(file: string): string {
    return createHash('sha256')
      .update(this.files.get(file) as Buffer)
      .digest('hex');
  }

  entries(folder = 'run/') {
    return [...this.files].map(([name, body]) => ({ name: folder + name, body }));
  }

  pack(): Buffer {
    return gzipSync(tarOf(this.entries()), { level: 1 });
  }
}
