import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { MEASURES } from '@/lib/datasets/filter-columns.ts';

/** How much of a recording a tile shows, ms; `start` is what was stored at import. */
export const LENGTHS = {
  start: null,
  '15s': 15_000,
  '1min': 60_000,
  '3min': 180_000,
  all: undefined,
} as const;
export type Length = keyof typeof LENGTHS;

/** The contact sheet in the address of its page; `-speed` orders by speed, the fastest first. */
export const sheetState = {
  sheet: parseAsStringLiteral(['sessions', 'subjects', 'blocks'] as const).withDefault('sessions'),
  scale: parseAsStringLiteral(['same', 'fit'] as const).withDefault('same'),
  length: parseAsStringLiteral(Object.keys(LENGTHS) as Length[]).withDefault('start'),
  order: parseAsString.withDefault(''),
};

/** Orders to choose from, with what stands first in words. */
export const ORDERS = [
  { value: 'recorded', label: 'as recorded' },
  ...MEASURES.flatMap(({ name, label }) => [
    { value: `-${name}`, label: `${label}, largest first` },
    { value: name, label: `${label}, smallest first` },
  ]),
];
