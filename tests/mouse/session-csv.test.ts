import { describe, expect, it } from 'vitest';
import { readRecording } from '../../lib/datasets/read-recording.ts';
import { SAPIMOUSE_FORMAT } from '../../lib/datasets/row-format.ts';
import { allocateEvents, Button, EventKind } from '../../lib/mouse/events.ts';
import { formatSessionCsv } from '../../lib/mouse/session-csv.ts';

describe('formatSessionCsv', () => {
  const events = allocateEvents(6);
  events.t.set([0, 8, 16, 24.5, 32, 40]);
  events.x.set([10, 12, 12, 15, 20, 20]);
  events.y.set([5, 5, 5, 6, 9, 9]);
  events.kind.set([
    EventKind.move,
    EventKind.press,
    EventKind.drag,
    EventKind.release,
    EventKind.scroll,
    EventKind.move,
  ]);
  events.button.set([Button.none, Button.left, Button.left, Button.left, Button.none, Button.none]);

  it('writes the columns of SapiMouse', () => {
    expect(formatSessionCsv(events).split('\n').slice(0, 3)).toEqual([
      'client timestamp,button,state,x,y',
      '0,NoButton,Move,10,5',
      '8,Left,Pressed,12,5',
    ]);
  });

  it('is read back by the importer as the same events', () => {
    const bytes = new TextEncoder().encode(formatSessionCsv(events));
    const { events: read, rows } = readRecording(bytes, 'session.csv', SAPIMOUSE_FORMAT);
    expect(rows).toBe(6);
    for (const column of ['t', 'x', 'y', 'kind', 'button'] as const)
      expect([...read[column]], column).toEqual([...events[column]]);
  });

  it('writes a header alone for no events', () => {
    expect(formatSessionCsv(allocateEvents(0))).toBe('client timestamp,button,state,x,y\n');
  });
});
