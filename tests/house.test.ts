import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../lib/store/root.ts';

/**
 * The rooms of `lib`, the roof first: a file may import from its own room, from rooms on later lines, and the loose files of
 * `lib` itself, which belong to everybody. `docs/architecture.md` says what each room is for.
 */
const FLOORS = [
  ['plugins'],
  ['work', 'agents'],
  ['privacy', 'backup', 'exchange'],
  ['sweeps', 'notebooks', 'verification'],
  ['evaluations', 'people', 'maps', 'runs'],
  ['embeddings'],
  ['recordings', 'models', 'jobs'],
  ['catalogue', 'predictor', 'signature'],
  ['http', 'datasets', 'network'],
  ['store', 'evaluation', 'archive'],
  ['projection', 'capture'],
  ['mouse'],
];

/** Rooms that run unchanged in the browser, in a worker and in Node. */
const PURE = ['mouse', 'evaluation', 'projection', 'signature'];

const root = projectRoot();
const floor = new Map(FLOORS.flatMap((rooms, level) => rooms.map((room) => [room, level])));

/**
 * Every source file below a folder, as a path from the project's root; what Prisma generates is left out, and AssemblyScript, which knows no
 * endings in imports.
 */
function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/generated|(kernels|projection)\/simd\//.test(file))
    .map((file) => path.join(folder, file));
}

/** What a file imports, dynamic imports and workers' addresses included. Types are gone when it runs: `values` leaves them out. */
function importsOf(file: string, { values = false } = {}): string[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const text = values ? source.replace(/^(import|export) type [^;]*;/gm, '') : source;
  const workers = [...text.matchAll(/new URL\(\s*'(\.[^']+\.ts)'/g)].map((match) => match[1] as string);
  return [...ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName), ...workers];
}

/** The path from the root of what a file imports; null for a package. */
function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : null;
}

/** The room of a file of `lib`; null for a loose one. */
function roomOf(file: string): string | null {
  const [, room, ...rest] = file.split('/');
  return room && rest.length > 0 ? room : null;
}

const lib = sources('lib');
const imports = new Map(
  [...lib, ...sources('app'), ...sources('components')].map((file) => [file, importsOf(file)]),
);

/** Imports for which a rule does not hold, as "file → import". */
function offences(
  files: Iterable<string>,
  broken: (file: string, target: string, specifier: string) => boolean,
) {
  return [...files].flatMap((file) =>
    (imports.get(file) ?? [])
      .filter((specifier) => broken(file, resolve(file, specifier) ?? '', specifier))
      .map((specifier) => `${file} → ${specifier}`),
  );
}

/** Groups of files that import each other in a circle (Tarjan 1972). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string) => {
    const mine = index.size;
    index.set(node, mine);
    low.set(node, mine);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (open.includes(next)) low.set(node, Math.min(low.get(node) ?? mine, low.get(next) ?? mine));
    }
    if (low.get(node) !== mine) return;
    const circle = open.splice(open.indexOf(node));
    if (circle.length > 1) found.push(circle);
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

describe('the house', () => {
  it('has a floor for every room', () => {
    expect([...new Set(lib.map(roomOf))].filter((room) => room !== null && !floor.has(room))).toEqual([]);
  });

  it('runs on packages that are installed for serving, not on what they or the tools bring', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const packageOf = (specifier: string) => specifier.match(/^(@[^/]+\/)?[^/]+/)![0];
    const running = [...imports.keys()].filter((file) => !file.endsWith('.d.ts'));
    const foreign = running.flatMap((file) =>
      importsOf(file, { values: true })
        .filter((specifier) => resolve(file, specifier) === null && !isBuiltin(specifier))
        .filter((specifier) => !(packageOf(specifier) in dependencies))
        .map((specifier) => `${file} → ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  it('lets a room know only its own files, lower floors and the loose files of lib', () => {
    const level = (file: string) => floor.get(roomOf(file) ?? '') ?? Number.POSITIVE_INFINITY;
    expect(
      offences(
        lib,
        (file, target) =>
          target.startsWith('lib/') &&
          roomOf(target) !== roomOf(file) &&
          level(target) <= level(file) &&
          roomOf(target) !== null,
      ),
    ).toEqual([]);
  });

  it('lets lib know neither pages nor views, and primitives of views no other views', () => {
    expect(offences(lib, (_, target) => /^(app|components)\//.test(target))).toEqual([]);
    // The types of what can be called are those of the routes.
    const types = 'components/api/call.ts → @/app/api/operations.ts';
    expect(offences(sources('components'), (_, target) => target.startsWith('app/'))).toEqual([types]);
    expect(readFileSync(path.join(root, 'app/api/operations.ts'), 'utf8')).not.toMatch(/^import /m);
    expect(
      offences(
        sources('components/ui'),
        (_, target) => target.startsWith('components/') && !target.startsWith('components/ui'),
      ),
    ).toEqual([]);
  });

  it('lets pages ask the server by typed calls, and contracts run in the browser', () => {
    const untyped = /\b(fetchJson|sendJson)\b|\bfetch\(\s*['"`]\/api|\.json\(\)\)? as /;
    expect(
      [...sources('components'), ...sources('app')].filter((file) =>
        untyped.test(readFileSync(path.join(root, file), 'utf8')),
      ),
    ).toEqual([]);
    const reached = new Set(lib.filter((file) => file.endsWith('/contract.ts')));
    for (const file of reached)
      for (const name of importsOf(file, { values: true })) {
        expect(name, `${file} cannot run in a browser`).not.toMatch(/^(node:|@prisma\/|@tensorflow\/)/);
        const target = resolve(file, name);
        if (target && imports.has(target)) reached.add(target);
      }
  });

  it('has no circle of files', () => {
    const downwards = (file: string) =>
      importsOf(file, { values: true })
        .map((name) => resolve(file, name) ?? '')
        .filter((target) => imports.has(target));
    const graph = new Map(lib.map((file) => [file, downwards(file)]));
    expect(circles(graph)).toEqual([]);
  });

  it('has no component that nothing shows, and asks no part of the program for an answer whatever went wrong', () => {
    const client = importsOf('instrumentation-client.ts').map(
      (name) => resolve('instrumentation-client.ts', name) ?? '',
    );
    const imported = new Set([
      ...client,
      ...[...imports].flatMap(([file, names]) => names.map((name) => resolve(file, name) ?? '')),
    ]);
    expect(sources('components').filter((file) => !imported.has(file) && !file.endsWith('.d.ts'))).toEqual(
      [],
    );
    const swallowed =
      /\b(get|list|find|read)[A-Z]\w*\([^()]*(\([^()]*\))?[^()]*\)\s*\.catch\(\(\) => (undefined|null|\[\])\)/;
    expect(
      [...imports.keys()].filter(
        (file) => /^(lib|app)\//.test(file) && swallowed.test(readFileSync(path.join(root, file), 'utf8')),
      ),
    ).toEqual([]);
  });

  it.each(PURE)('keeps %s free of files, database, Next and TF.js', (room) => {
    expect(
      offences(
        lib.filter((file) => roomOf(file) === room),
        (_, __, specifier) => /^(node:|next\b|@tensorflow\/|@prisma\/|better-sqlite3)/.test(specifier),
      ),
    ).toEqual([]);
  });

  it('has no default branch but for what is open or refused', () => {
    // Types of DOM events: browsers have more of them, and add to them.
    const open = ['lib/capture/pointer-events.ts', 'lib/capture/embed/script.ts'];
    const found = [...imports.keys()].filter(
      (file) =>
        /^(lib|app|components|bin)\//.test(file) &&
        /^\s*default:\s*$(?!\s*throw )/m.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(found.filter((file) => !open.includes(file))).toEqual([]);
  });

  it('names files in imports by their endings', () => {
    expect(
      offences(
        imports.keys(),
        (_, target, specifier) => target !== '' && !/\.(tsx?|js|json|css|svg)$/.test(specifier),
      ),
    ).toEqual([]);
  });

  it('names files of lib in lower case with hyphens', () => {
    expect(lib.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)))).toEqual([]);
  });

  it('is shown by a tour through at most twelve files, all of them there', () => {
    const tour = readFileSync(path.join(root, 'docs/tour.md'), 'utf8');
    const files = new Set([...tour.matchAll(/`(lib\/[^`]+)`/g)].map((match) => match[1] as string));
    expect(files.size).toBeGreaterThan(5);
    expect(files.size).toBeLessThanOrEqual(12);
    expect([...files].filter((file) => !imports.has(file))).toEqual([]);
  });

  it('names files that are there in its recipes and in what it says of plug-ins', () => {
    for (const page of [
      'CONTRIBUTING.md',
      'docs/plugins.md',
      'docs/bring-your-own.md',
      'docs/architecture.md',
    ]) {
      const text = readFileSync(path.join(root, page), 'utf8');
      const named = [...text.matchAll(/`((?:lib|bin|examples)\/[\w./-]+\.(?:ts|py))`/g)].map(
        (match) => match[1] as string,
      );
      const gone = named.filter((file) => !file.includes('NAME') && !existsSync(path.join(root, file)));
      expect(gone, page).toEqual([]);
    }
  });
});
