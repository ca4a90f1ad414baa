import { expect, it } from 'vitest';
import { joinLabels } from '../../../components/maps/groupLabels.ts';

const label = (text: string, when: 'near' | 'always' | 'about') => ({
  text,
  when,
  x: 0,
  y: 0,
  spread: 0,
  count: 1,
});

it('says a name once: at its heap, or where it was asked for', () => {
  const heaps = [label('subject 7 · 91%', 'about'), label('clock 17 ms · 6 people', 'about')];
  const texts = (...names: ReturnType<typeof label>[]) => joinLabels(names, heaps).map(({ text }) => text);
  expect(texts(label('subject 7', 'near'), label('subject 77', 'near'))).toEqual([
    'subject 77',
    'subject 7 · 91%',
    'clock 17 ms · 6 people',
  ]);
  expect(texts(label('subject 7', 'always'))).toEqual(['subject 7', 'clock 17 ms · 6 people']);
});
