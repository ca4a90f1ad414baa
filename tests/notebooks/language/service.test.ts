import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotebookLanguage } from '../../../lib/notebooks/language/service.ts';
import { notebookSource, WORKBENCH_BUILTINS } from '../../../lib/notebooks/language/source.ts';
import { readWords } from '../../../lib/notebooks/language/words.ts';
import { VOCABULARY } from '../../../lib/notebooks/vocabulary.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const language = new NotebookLanguage(root);
const cells = [
  {
    id: 1,
    mode: 'js' as const,
    value: 'const people = await workbench.datasets();\nconst n = view({value: 3});',
  },
  { id: 2, mode: 'md' as const, value: 'Nothing to see: people.' },
  { id: 3, mode: 'ts' as const, value: 'people[0].' },
  {
    id: 4,
    mode: 'js' as const,
    value: 'const sharp = (await workbench.evaluation({model: "a", protocol: "b"}))?.result;',
  },
];

describe('completion', () => {
  const labels = (cell: number, position: number) =>
    language.complete(cells, cell, position).map(({ label }) => label);

  it('knows the members of what another cell defined', () => {
    expect(labels(3, 10)).toEqual(expect.arrayContaining(['subjects', 'events', 'durationMs']));
  });
  it('knows the workbench, the packages and the other cells by name', () => {
    expect(labels(3, 0)).toEqual(expect.arrayContaining(['workbench', 'Plot', 'd3', 'people', 'n']));
  });
  it('has nothing to say in prose', () => {
    expect(labels(2, 3)).toEqual([]);
  });
});

describe('packages without types of their own', () => {
  const asked = [
    {
      id: 1,
      mode: 'js' as const,
      value: 'const person = view(Inputs.select([{name: "a", age: 3}], {label: "Who"}));',
    },
    {
      id: 2,
      mode: 'js' as const,
      value: 'const years = person.age + view(Inputs.range([0, 9], {step: 1}));',
    },
    { id: 3, mode: 'js' as const, value: 'const drawn = Plotly.newPlot;' },
  ];

  it('gives an input the type of what is chosen, also in another cell', () => {
    expect(language.explain(asked, 1, 7)?.signature).toContain('age: number');
    expect(language.explain(asked, 2, 7)?.signature).toBe('const years: number');
    expect(language.complete(asked, 2, 0).map(({ label }) => label)).not.toContain('ObservableInputs');
  });
  it('knows Plotly', () => {
    expect(language.explain(asked, 3, 7)?.signature).toContain('Promise');
  });
});

describe('explanation', () => {
  it('gives the type of a variable, with its place in the cell', () => {
    expect(language.explain(cells, 1, 7)).toMatchObject({
      from: 6,
      to: 12,
      signature: expect.stringContaining('Dataset[]'),
    });
  });
  it('gives the documentation of a builtin', () => {
    const at = cells[0].value.indexOf('datasets');
    expect(language.explain(cells, 1, at)?.documentation).toContain('All imported data sets');
  });
  it('explains a completion before it is taken', () => {
    expect(language.explain(cells, 3, 10, 'durationMs')).toMatchObject({
      signature: expect.stringContaining('number'),
      documentation: 'Together, ms.',
    });
  });
  it('follows types through a view and through optional chains', () => {
    expect(language.explain(cells, 1, cells[0].value.indexOf('n = '))?.signature).toContain('number');
    expect(language.explain(cells, 4, 7)?.signature).toContain('fusion');
  });
});

it('reads no file but sources and packages of the program', () => {
  const prying = [
    {
      id: 1,
      mode: 'ts' as const,
      value: 'import secret from "/etc/passwd";\nimport * as own from "../../../package.json";\nown.',
    },
  ];
  expect(language.complete(prying, 1, prying[0].value.length).map(({ label }) => label)).not.toContain(
    'scripts',
  );
});

it('knows what schemas say of their fields', () => {
  const value = 'const one = await workbench.run("a"); one.summary;';
  const asked = [{ id: 1, mode: 'ts' as const, value }];
  expect(language.explain(asked, 1, value.indexOf('summary'))?.documentation).toBe(
    'What came of it: seconds, final figures.',
  );
});

it('has the vocabulary that its types say', () => {
  expect(readWords(root), 'npm run build:notebooks').toEqual(VOCABULARY);
});

it('has a type for every word of the vocabulary', () => {
  const names = VOCABULARY.map(({ name }) => name);
  const value = names.map((name) => `${name};`).join('\n');
  let at = 0;
  for (const name of names) {
    const end = at + name.length - 1;
    const found = language.explain([{ id: 1, mode: 'ts', value }], 1, end);
    expect(found?.signature, name).toBeTruthy();
    if (name.includes('.')) expect(found?.documentation, name).toBeTruthy();
    at += name.length + 2;
  }
});

it('keeps cells apart from each other by their places', () => {
  const { text, starts } = notebookSource(cells, WORKBENCH_BUILTINS);
  for (const { id, mode, value } of cells)
    if (mode !== 'md') expect(text.slice(starts.get(id), starts.get(id)! + value.length)).toBe(value);
});
