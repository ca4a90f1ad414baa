import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BALABIT_FORMAT, SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { BUTTON_CODES } from '../../lib/mouse/button-codes.ts';
import { Button, EventKind } from '../../lib/mouse/events.ts';
import {
  BUTTON_WORDS,
  buttonOfWord,
  CLICK_WORDS,
  EVENT_WORDS,
  eventMeaning,
  isWheelWord,
  OTHER_WORDS,
  POINTER_WORDS,
  TOUCH_WORDS,
  WHEEL_WORDS,
} from '../../lib/mouse/pointer-words.ts';

test('the words of docs/datasets.md are those that are read', () => {
  const docs = readFileSync(path.resolve(import.meta.dirname, '../../docs/datasets.md'), 'utf8');
  const table: [meaning: string, words: readonly string[]][] = [
    ...Object.entries(EVENT_WORDS),
    ['press, if the file has no other', CLICK_WORDS],
    ['left out: `touch`', [...TOUCH_WORDS, ...POINTER_WORDS.touch]],
    ['left out: `other_event`', OTHER_WORDS],
    ...Object.entries(BUTTON_WORDS).map(
      ([button, words]) => [`button: ${button}`, words] satisfies [string, unknown],
    ),
    ['scroll, in a column of buttons', WHEEL_WORDS],
  ];
  for (const [meaning, words] of table) {
    const written = words.filter((word) => word !== '').join(', ');
    expect(docs.replace(/ {2,}/g, ' ')).toContain(`| ${meaning} | ${written} |`);
  }
  for (const [name, { words }] of Object.entries(BUTTON_CODES)) {
    expect(docs.replace(/ {2,}/g, ' ')).toContain(`| \`${name}\` | ${words} |`);
  }
});

test('what the published data sets write is read alike by the importer of CSV files', () => {
  for (const { states, buttons } of [BALABIT_FORMAT, SAPIMOUSE_FORMAT]) {
    for (const [word, button] of Object.entries(buttons)) {
      if (word === 'Scroll') expect(isWheelWord(word)).toBe(true);
      else expect([word, buttonOfWord(word)]).toEqual([word, button]);
    }
    for (const [word, kind] of Object.entries(states)) {
      // Up and Down are the wheel's where the button is Scroll, and presses and releases elsewhere.
      if (kind !== EventKind.scroll) expect([word, eventMeaning(word)]).toEqual([word, { kind }]);
    }
  }
});

test('words are compared without case, spaces and the name of an enumeration', () => {
  expect(eventMeaning('MOUSE_DOWN')).toEqual({ kind: EventKind.press });
  expect(eventMeaning('EventType.move')).toEqual({ kind: EventKind.move });
  expect(eventMeaning(' Pointer Up ')).toEqual({ kind: EventKind.release });
  expect([
    eventMeaning('click'),
    eventMeaning('keydown'),
    eventMeaning('touchmove'),
    eventMeaning('fly'),
  ]).toEqual(['click', 'other', 'touch', null]);
  expect(['Button.left', 'MouseButtons.Right', 'mid dle', 'NaN', ''].map(buttonOfWord)).toEqual([
    Button.left,
    Button.right,
    Button.middle,
    Button.none,
    Button.none,
  ]);
  expect(buttonOfWord('1')).toBeNull();
});
