import { describe, expect, it } from 'vitest';
import { allocateEvents } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';
import { windBot } from '../../lib/signature/bots/wind.ts';
import { enrolmentIssue } from '../../lib/signature/enrolment-quality.ts';
import { madeUpPeople } from './people.ts';

const DIMS = 16;
const [ada, bob] = madeUpPeople(seededRandom(1), { people: 2 });
const events = windBot.play({ random: seededRandom(2), width: 900, height: 600, durationMs: 30_000 });
const profile = (name: string, embeddings: Float32Array) => ({ name, embeddings, dims: DIMS });

describe('an enrolment', () => {
  it('is fine for the same person on another day and for somebody else', () => {
    const known = [profile('Ada', ada.sessions[0])];
    expect(enrolmentIssue(ada.sessions[1], DIMS, events, known)).toBeNull();
    expect(enrolmentIssue(bob.sessions[0], DIMS, events, known)).toBeNull();
  });

  it('is refused as a copy, also with a little noise and when only most of it is copied', () => {
    const random = seededRandom(3);
    const noisy = ada.sessions[0].map((v) => v + 0.01 * random.normal());
    expect(enrolmentIssue(noisy, DIMS, events, [profile('Ada', ada.sessions[0])])).toMatchObject({
      kind: 'copy',
      message: expect.stringContaining('Ada'),
    });
    const part = ada.sessions[0].slice();
    part.set(bob.sessions[0].subarray(0, 10 * DIMS));
    expect(enrolmentIssue(part, DIMS, events, [profile('Ada', ada.sessions[0])])?.kind).toBe('copy');
    part.set(bob.sessions[0].subarray(0, 30 * DIMS));
    expect(enrolmentIssue(part, DIMS, events, [profile('Ada', ada.sessions[0])])).toBeNull();
  });

  it('is refused when there is too little or it is always the same', () => {
    expect(enrolmentIssue(ada.sessions[0].slice(0, 7 * DIMS), DIMS, events, [])?.kind).toBe('too-little');
    const still = allocateEvents(3000);
    for (let i = 0; i < still.length; i++) still.t[i] = 16 * i;
    expect(enrolmentIssue(ada.sessions[0], DIMS, still, [])?.kind).toBe('no-variety');
  });
});
