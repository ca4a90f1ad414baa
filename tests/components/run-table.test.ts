import { describe, expect, it } from 'vitest';
import { applyChange } from '../../components/runs/applyChange.ts';
import { countValues, groupRuns, passes, toggleFilter } from '../../components/runs/facets.ts';
import { fromSorting, toSorting } from '../../components/runs/runTableState.ts';
import type { RunRow } from '../../lib/runs/contract.ts';
import { matches } from '../../lib/runs/query/evaluate.ts';
import { parseQuery } from '../../lib/runs/query/parse.ts';
import { decodeRuns, encodeRuns } from '../../lib/runs/run-columns.ts';
import { fieldsOf } from '../../lib/runs/run-fields.ts';
import { mergeRuns } from '../../lib/runs/run-row.ts';
import { runField, runSubject } from '../../lib/runs/run-subject.ts';

function run(name: string, rest: Partial<RunRow> = {}): RunRow {
  return {
    id: `id-${name}`,
    name,
    status: 'finished',
    dataset: 'sapimouse',
    seed: 1,
    colour: null,
    starred: false,
    tags: [],
    notes: '',
    parentId: null,
    protocol: null,
    sweep: null,
    epoch: 3,
    step: 100,
    totalSteps: 100,
    createdAt: 0,
    durationMs: 60_000,
    config: { width: 48, signal: 'all' },
    metrics: { loss: 1 },
    ...rest,
  };
}

const runs = [
  run('a', {
    tags: ['baseline', 'wide'],
    config: { width: 64, signal: 'all' },
    metrics: { loss: 0.5, eer: 0.08 },
  }),
  run('b', { tags: ['baseline'], metrics: { loss: 1.5 } }),
  run('c', { status: 'failed', dataset: 'balabit', metrics: {} }),
];

describe('runField', () => {
  it('finds own fields, metrics and settings, with or without their prefix', () => {
    expect(runField(runs[0], 'name')).toBe('a');
    expect(runField(runs[0], 'eer')).toBe(0.08);
    expect(runField(runs[0], 'width')).toBe(64);
    expect(runField(runs[0], 'config.width')).toBe(64);
    expect(runField(runs[0], 'duration')).toBe(60_000);
    expect(runField(runs[0], 'nonsense')).toBeUndefined();
  });

  it('answers queries over all of them', () => {
    const found = (text: string) =>
      runs.filter((r) => matches(parseQuery(text), runSubject(r))).map((r) => r.name);
    expect(found('eer < 0.1 and dataset = sapimouse and tag:baseline')).toEqual(['a']);
    expect(found('tag:baseline not width > 50')).toEqual(['b']);
    expect(found('status in (failed, stopped)')).toEqual(['c']);
    expect(found('duration < 2min signal = all')).toEqual(['a', 'b', 'c']);
    expect(found('wide')).toEqual(['a']);
  });
});

describe('run table', () => {
  it('travels by column and comes back as it was', () => {
    const odd = run('odd', {
      tags: ['x'],
      durationMs: null,
      config: { width: 48, splits: ['a'], epochs: null },
      metrics: { loss: 0, 'eer.5': 0.1 },
    });
    const many = [...runs, odd, ...Array.from({ length: 20 }, (_, i) => run(`run-${i}`, { seed: i % 3 }))];
    expect(decodeRuns(JSON.parse(JSON.stringify(encodeRuns(many))))).toEqual(many);
    expect(decodeRuns(encodeRuns([]))).toEqual([]);
    expect(decodeRuns(JSON.parse(JSON.stringify(encodeRuns([odd]))))).toEqual([odd]);
  });

  it('lists what runs have and in which settings they differ', () => {
    expect(fieldsOf(runs)).toEqual({
      metrics: ['loss', 'eer'],
      settings: ['width', 'signal'],
      differing: ['width'],
    });
    const other = [run('x', { config: { a: 1, s: [1] } }), run('y', { config: { s: [1], a: 1, b: 2 } })];
    expect(fieldsOf(other).differing).toEqual(['b']);
    expect(fieldsOf([])).toEqual({ metrics: [], settings: [], differing: [] });
  });

  it('replaces known runs in place and puts new ones first', () => {
    const merged = mergeRuns(runs, [run('b', { step: 200 }), run('new', { createdAt: 9 })]);
    expect(merged.map((r) => r.name)).toEqual(['new', 'a', 'b', 'c']);
    expect(merged[2].step).toBe(200);
  });

  it('lets go of what went to the bin, and keeps the list where nothing changed', () => {
    expect(mergeRuns(runs, [], new Set(['id-b'])).map((r) => r.name)).toEqual(['a', 'c']);
    expect(mergeRuns(runs, [run('c', { status: 'failed', dataset: 'balabit', metrics: {} })])).toBe(runs);
    expect(mergeRuns(runs, [run('b')])[0]).toBe(runs[0]);
    const turned = run('c', {
      status: 'failed',
      dataset: 'balabit',
      metrics: {},
      config: { signal: 'all', width: 48 },
    });
    expect(mergeRuns(runs, [turned])).toBe(runs);
  });

  it('marks many runs at once', () => {
    expect(applyChange(runs[0], { addTags: ['new', 'wide'], removeTags: ['baseline'] })?.tags).toEqual([
      'wide',
      'new',
    ]);
    expect(applyChange(runs[0], { deleted: true })).toBeNull();
  });

  it('filters by any of a field, by all of the fields, and counts', () => {
    expect(runs.filter((r) => passes(r, { tag: ['wide', '–'] })).map((r) => r.name)).toEqual(['a', 'c']);
    expect(runs.filter((r) => passes(r, { tag: ['baseline'], status: ['failed'] }))).toEqual([]);
    expect(countValues(runs, 'tag')).toEqual([
      { value: 'baseline', count: 2 },
      { value: '–', count: 1 },
      { value: 'wide', count: 1 },
    ]);
    expect(toggleFilter({ tag: ['wide'] }, 'tag', 'wide')).toEqual({});
    expect(toggleFilter({ tag: ['wide'] }, 'status', 'failed')).toEqual({
      tag: ['wide'],
      status: ['failed'],
    });
  });

  it('groups with mean, least and greatest of what was measured', () => {
    const group = groupRuns(runs, 'dataset').find(({ value }) => value === 'sapimouse');
    expect(group?.runs.length).toBe(2);
    expect(group?.metrics).toEqual({
      loss: { mean: 1, deviation: Math.SQRT1_2, min: 0.5, max: 1.5 },
      eer: { mean: 0.08, deviation: null, min: 0.08, max: 0.08 },
    });
  });

  it('writes orders as text and reads them back', () => {
    const sorting = [
      { id: 'loss', desc: true },
      { id: 'name', desc: false },
    ];
    expect(fromSorting(sorting)).toEqual(['-loss', 'name']);
    expect(toSorting(fromSorting(sorting))).toEqual(sorting);
  });
});
