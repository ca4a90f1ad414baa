import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointerLike } from '../../lib/capture/pointer-events.ts';
import { PointerRecorder } from '../../lib/capture/recorder.ts';
import { BUTTONS, EVENT_KINDS } from '../../lib/mouse/events.ts';

const at = (timeStamp: number, over: Partial<PointerLike> = {}): PointerLike => ({
  type: 'pointermove',
  pointerType: 'mouse',
  timeStamp,
  clientX: timeStamp,
  clientY: 0,
  button: -1,
  buttons: 0,
  ...over,
});

function rows(recorder: PointerRecorder): string[] {
  recorder.flush();
  const e = recorder.events();
  return Array.from(
    { length: e.length },
    (_, i) => `${e.t[i]} ${EVENT_KINDS[e.kind[i]]} ${BUTTONS[e.button[i]]}`,
  );
}

describe('PointerRecorder', () => {
  it('records moves, presses, drags, releases and the wheel in the words of the data sets', () => {
    const r = new PointerRecorder();
    r.pointer(at(100));
    r.pointer(at(110, { type: 'pointerdown', button: 0, buttons: 1 }));
    r.pointer(at(120, { buttons: 1 }));
    r.pointer(at(130, { type: 'pointerup', button: 0, buttons: 0 }));
    r.wheel({ timeStamp: 140, clientX: 1, clientY: 1 });
    expect(rows(r)).toEqual([
      '0 move none',
      '10 press left',
      '20 drag left',
      '30 release left',
      '40 scroll none',
    ]);
  });

  it('puts marks of before the first event after a reload where that event will lie', () => {
    const before = new PointerRecorder();
    for (const t of [5000, 5100, 5200]) before.pointer(at(t));
    before.flush();
    const r = new PointerRecorder();
    r.restore(before.buffer.copy());
    r.mark(40, 'hidden');
    r.pointer(at(90));
    r.mark(95, 'visible');
    const last = before.buffer.copy().t[2];
    expect(r.marks).toEqual([
      { t: last + 1000, what: 'hidden' },
      { t: last + 1005, what: 'visible' },
    ]);
  });

  it('sees a second button pressed and released while the first is held', () => {
    const r = new PointerRecorder();
    r.pointer(at(0, { type: 'pointerdown', button: 0, buttons: 1 }));
    r.pointer(at(1, { button: 2, buttons: 3 }));
    r.pointer(at(2, { button: 2, buttons: 1 }));
    r.pointer(at(3, { type: 'pointerup', button: 0, buttons: 0 }));
    expect(rows(r)).toEqual(['0 press left', '1 press right', '2 release right', '3 release left']);
  });

  it('reads every coalesced event with its own hardware time stamp, and keeps the nearest to each sixtieth of a second', () => {
    const r = new PointerRecorder();
    for (const end of [20, 40, 60]) {
      const parts = Array.from({ length: 20 }, (_, i) => at(end - 19 + i));
      r.pointer(at(end, { getCoalescedEvents: () => parts }));
    }
    expect(rows(r)).toEqual(['0 move none', '17 move none', '33 move none', '50 move none', '59 move none']);
    expect(r.counts).toMatchObject({ kept: 5, thinned: 55 });
  });

  it('loses nothing of a long burst', () => {
    const r = new PointerRecorder();
    const n = 100_000;
    for (let i = 0; i < n; i++) r.pointer(at(16 * i));
    r.flush();
    expect(r.events().length).toBe(n);
    expect(r.events().x[n - 1]).toBe(16 * (n - 1));
  });

  it('counts pen and touch without recording them', () => {
    const r = new PointerRecorder();
    r.pointer(at(1, { pointerType: 'pen' }));
    r.pointer(at(2, { pointerType: 'touch' }));
    expect(r.events().length).toBe(0);
    expect(r.counts).toMatchObject({ pen: 1, touch: 1 });
  });

  it('drops exact duplicates, keeps repeated wheel turns, never lets time run backwards', () => {
    const r = new PointerRecorder();
    const press = { type: 'pointerdown', button: 0, buttons: 1 };
    r.pointer(at(5, press));
    r.pointer(at(5, press));
    r.pointer(at(3, { buttons: 1 }));
    r.wheel({ timeStamp: 6, clientX: 1, clientY: 1 });
    r.wheel({ timeStamp: 6, clientX: 1, clientY: 1 });
    expect(rows(r)).toEqual(['0 press left', '0 drag left', '1 scroll none', '1 scroll none']);
    expect(r.counts).toMatchObject({ duplicate: 1, backwards: 1, kept: 4 });
  });

  it('gives times that never fall, whatever arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (times) => {
        const r = new PointerRecorder();
        for (const t of times) r.pointer(at(t));
        r.flush();
        const { t } = r.events();
        for (let i = 1; i < t.length; i++) expect(t[i]).toBeGreaterThanOrEqual(t[i - 1]);
      }),
    );
  });

  it('goes on after a source whose clock ran ahead', () => {
    const r = new PointerRecorder();
    r.pointer(at(90_000));
    r.pointer(at(91_000));
    r.resume(500);
    r.pointer(at(2000));
    r.pointer(at(2016));
    r.flush();
    expect([...r.events().t]).toEqual([0, 1000, 1500, 1516]);
    expect(r.counts.backwards).toBe(0);
  });

  it('forgets all on clear', () => {
    const r = new PointerRecorder();
    r.pointer(at(5));
    r.mark(6, 'hidden');
    r.clear();
    r.flush();
    expect([r.events().length, r.marks.length, r.counts.kept]).toEqual([0, 0, 0]);
  });
});
