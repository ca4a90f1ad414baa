import { expect, test } from 'vitest';
import { completeness, findManifest, listManifests } from '../../lib/datasets/manifest.ts';
import { manifestSchema } from '../../lib/datasets/manifest-schema.ts';

test('every published data set has a manifest with its pinned source and its traps', () => {
  expect(listManifests().map(({ id }) => id)).toEqual(['balabit', 'sapimouse', 'hbrs', 'cogminu', 'sample']);
  for (const manifest of listManifests()) {
    expect(manifest.traps.length).toBeGreaterThan(0);
    if (manifest.download) expect(manifest.download.archive).toContain(manifest.download.commit);
  }
  expect(findManifest('toString')).toBeUndefined();
});

test('a manifest with an unknown or missing field is refused', () => {
  const manifest = findManifest('sapimouse')!;
  expect(() => manifestSchema.parse({ ...manifest, licens: 'MIT' })).toThrow();
  expect(() => manifestSchema.parse({ ...manifest, citation: undefined })).toThrow();
});

test('completeness compares with what was published', () => {
  expect(completeness('balabit', 10, 1676)).toEqual({ partial: false, note: '' });
  expect(completeness('sapimouse', 96, 196)).toEqual({
    partial: true,
    note: 'A partial copy: 96 of 120 subjects and 196 of 244 sessions.',
  });
  expect(completeness('my-mice', 1, 1)).toEqual({ partial: false, note: '' });
});
