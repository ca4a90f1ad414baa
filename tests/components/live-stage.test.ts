import { expect, test } from 'vitest';
import { rolesFrom } from '@/components/live/demonstration/roles.ts';
import { panelOf } from '@/components/live/enrolment/panel.ts';
import { fitted, fittedTo } from '@/components/live/played-view.ts';
import { evidenceClass, evidenceColours } from '@/components/live/stage/evidence-scale.ts';
import { oddsInWords, oddsNumber, sideOf } from '@/components/live/stage/odds.ts';
import { shownTurns } from '@/components/live/stage/shown-turns.ts';
import { mostSimilarBlock } from '@/components/live/stage/similar-block.ts';
import { isFalling } from '@/components/live/stage/view.ts';

test('evidence is told as plain odds, and as neither where it says nothing', () => {
  expect(oddsInWords(Math.log(40), 'Ada')).toBe('40 times more likely from Ada than from somebody else');
  expect(oddsInWords(-Math.log(7), 'Ada')).toBe('7 times more likely from somebody else than from Ada');
  expect(oddsInWords(0.2, 'Ada')).toBe('about as likely from Ada as from somebody else');
  expect(oddsInWords(5, 'Ada')).toBe('at least 150 times more likely from Ada than from somebody else');
  expect([1.6, 3.4, 12, 47, 148].map(oddsNumber)).toEqual(['1.6', '3', '10', '45', '150']);
  expect([-2, 0, 2].map(sideOf)).toEqual(['against', 'neither', 'for']);
});

test('classes of evidence rise with it and have a colour each', () => {
  const classes = [-5, -2, -0.5, 0, 0.5, 2, 5].map(evidenceClass);
  expect(classes).toEqual([0, 1, 2, 3, 4, 5, 6]);
  for (const theme of ['light', 'dark'] as const) expect(new Set(evidenceColours(theme)).size).toBe(7);
});

test('the most similar enrolled block is the one with the nearest direction once the mean is taken away', () => {
  const mean = Float32Array.of(10, 10);
  const profile = { dims: 2, embeddings: Float32Array.of(11, 10, 10, 14, 9, 10) };
  expect(mostSimilarBlock(Float32Array.of(10.5, 13), profile, mean)?.index).toBe(1);
  expect(mostSimilarBlock(Float32Array.of(8, 10), profile, mean)).toEqual({ index: 2, cosine: 1 });
  expect(
    mostSimilarBlock(Float32Array.of(1, 1), { dims: 2, embeddings: new Float32Array(0) }, mean),
  ).toBeNull();
});

test('trust falls when it has lost much lately, and no more once it is locked', () => {
  const points = (...trust: number[]) => trust.map((value) => ({ trust: value, locked: false }));
  expect(isFalling([])).toBe(false);
  expect(isFalling(points(0.5, 0.9, 0.99, 0.98))).toBe(false);
  expect(isFalling(points(0.99, 0.98, 0.7))).toBe(true);
  expect(isFalling([...points(0.99, 0.6), { trust: 0.01, locked: true }])).toBe(false);
});

test('the demonstration shows a catch and a miss where somebody has both, and never an owner who is locked out', () => {
  const strangers = ['x', 'y', 'z'];
  const outcome = (owner: string, keepsOwn: boolean, ...noticed: boolean[]) => ({ owner, keepsOwn, noticed });
  const all = outcome('a', true, true, true, true);
  const both = outcome('b', true, true, false, true);
  const lockedOut = outcome('c', false, true, false, true);
  expect(rolesFrom([lockedOut, all, both], strangers)).toEqual({
    owner: 'b',
    caught: 'x',
    missed: 'y',
    noticed: 2,
    strangers: 3,
  });
  expect(rolesFrom([lockedOut, all], strangers)).toMatchObject({ owner: 'a', caught: 'x', missed: null });
  expect(rolesFrom([outcome('d', true, false, false, false)], strangers)).toMatchObject({
    caught: null,
    missed: 'x',
  });
});

test('a hand that only went to a button takes no room from whoever had the mouse', () => {
  const turn = (kind: 'hand' | 'replay', seconds: number, row: number) => ({
    ...{ source: { kind, label: kind }, seconds, row, block: 0 },
  });
  const turns = [
    turn('hand', 0, 0),
    turn('replay', 30, 2000),
    turn('hand', 90, 6000),
    turn('replay', 91, 6020),
    turn('hand', 150, 9000),
    turn('replay', 150, 9000),
    turn('hand', 200, 11_000),
  ];
  const shown = (rows: number) =>
    shownTurns(turns, { start: 0, end: 300, rows }).map(({ seconds, source }) => `${source.kind} ${seconds}`);
  expect(shown(11_000)).toEqual(['replay 30', 'replay 91', 'replay 150']);
  expect(shown(11_001)).toEqual(['replay 30', 'replay 91', 'replay 150', 'hand 200']);
});

test('what plays is seen as a whole, wherever it was made and however far the page was scrolled', () => {
  const rows = { length: 3, x: Float32Array.of(-900, 20, 4000), y: Float32Array.of(7, 7, -50) };
  expect(fitted(rows)).toEqual({ kind: 'fit', minX: -900, maxX: 4000, minY: -50, maxY: 7 });
  const place = { left: 16, right: 374, top: -220, bottom: 20 } as DOMRect;
  expect(fittedTo(place)).toEqual({ kind: 'fit', minX: 16, maxX: 374, minY: -220, maxY: 20 });
});

test('the form to enrol with neither comes while it is unknown who is enrolled nor goes once it is begun', () => {
  const asking = { stage: 'asking', wanted: false } as const;
  expect(panelOf(asking, undefined)).toBe('waiting');
  expect(panelOf(asking, 0)).toBe('form');
  expect(panelOf(asking, 2)).toBe('people');
  for (const enrolled of [undefined, 0, 2]) {
    expect(panelOf({ stage: 'asking', wanted: true }, enrolled)).toBe('form');
    expect(panelOf({ stage: 'recording', wanted: false }, enrolled)).toBe('form');
  }
});
