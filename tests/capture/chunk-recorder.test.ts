import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkRecorder, RESUME_GAP_MS, type Rows } from '../../lib/capture/chunk-recorder.ts';
import { joinRows } from '../../lib/capture/join-rows.ts';
import type { PointerLike } from '../../lib/capture/pointer-events.ts';
import { PointerRecorder } from '../../lib/capture/recorder.ts';

const pointer = (timeStamp: number, more: Partial<PointerLike> = {}): PointerLike => ({
  ...{ type: 'pointermove', pointerType: 'mouse', clientX: 10, clientY: 20, button: -1, buttons: 0 },
  timeStamp,
  ...more,
});

const anyEvent = fc.record({
  type: fc.constantFrom('pointermove', 'pointerdown', 'pointerup', 'pointercancel'),
  pointerType: fc.constantFrom('mouse', 'mouse', 'mouse', 'pen', 'touch'),
  step: fc.integer({ min: 0, max: 40 }),
  clientX: fc.integer({ min: 0, max: 5 }),
  clientY: fc.integer({ min: 0, max: 5 }),
  button: fc.integer({ min: -1, max: 4 }),
  buttons: fc.integer({ min: 0, max: 7 }),
  wheel: fc.boolean(),
  cut: fc.boolean(),
});

describe('ChunkRecorder', () => {
  it('records, in pieces, what the live page records in one', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        const whole = new PointerRecorder();
        const chunks = new ChunkRecorder();
        const pieces: Rows[] = [];
        let now = 123.456;
        for (const { step, wheel, cut, ...event } of events) {
          now += step;
          for (const recorder of [whole, chunks])
            if (wheel) recorder.wheel({ ...event, timeStamp: now });
            else recorder.pointer({ ...event, timeStamp: now });
          if (cut) pieces.push(...[chunks.take()].filter((piece) => piece !== undefined));
        }
        for (const recorder of [whole, chunks]) recorder.flush();
        pieces.push(...[chunks.take()].filter((piece) => piece !== undefined));
        expect(joinRows(pieces)).toEqual(whole.events());
      }),
    );
  });

  it('stops its clock while it is paused', () => {
    const recorder = new ChunkRecorder();
    recorder.pointer(pointer(5000));
    recorder.pointer(pointer(5016, { clientX: 11 }));
    recorder.pause();
    recorder.pointer(pointer(900_000, { clientX: 12 }));
    recorder.flush();
    expect(recorder.take()?.t).toEqual([0, 16, 16 + RESUME_GAP_MS]);
    expect(recorder.take()).toBeUndefined();
  });

  it('goes on where an earlier page of the session stopped, whatever the new page’s clock', () => {
    const recorder = new ChunkRecorder(4000, 12);
    recorder.pointer(pointer(3));
    recorder.pointer(pointer(1));
    recorder.flush();
    expect(recorder.take()?.t).toEqual([4000 + RESUME_GAP_MS]);
    expect([recorder.total, recorder.clock]).toEqual([13, 5000]);
  });
});

describe('joinRows', () => {
  it('begins at 0 and never runs backwards', () => {
    const piece = (t: number[]): Rows => ({ t, x: t, y: t, kind: t.map(() => 0), button: t.map(() => 0) });
    expect([...joinRows([piece([50, 60]), piece([]), piece([40, 90])]).t]).toEqual([0, 10, 10, 40]);
    expect(joinRows([]).length).toBe(0);
  });
});
