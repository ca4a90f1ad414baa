import { describe, expect, it } from 'vitest';
import type { EnrolmentSession } from '../../lib/signature/enrolment-session.ts';
import type { Match } from '../../lib/signature/match-threshold.ts';
import { decide, type Evidence } from '../../lib/verification/decide.ts';

const session = (kinds: EnrolmentSession['kinds']): EnrolmentSession => ({
  at: '2026-11-27T10:00:00.000Z',
  blocks: 40,
  seconds: 60,
  clicks: 30,
  kinds,
});

const match = (matched: boolean, blocks = 10): Match => ({
  score: matched ? 1 : -1,
  evidence: matched ? 4 : -3,
  threshold: { fmr: 0.01, interval: [0.004, 0.02], pairs: 612, score: 0.5, evidence: 2.4, blocks },
  matched,
  rows: 2 * blocks - 1,
});

const evidence = (changed: Partial<Evidence> = {}): Evidence => ({
  profile: { name: 'Ada', sessions: [session(['targets'])] },
  match: match(true),
  quality: { coarseClock: false, human: true, kinds: ['targets'] },
  replay: false,
  device: { compared: null },
  ...changed,
});

const codes = (changed?: Partial<Evidence>) => {
  const { decision, reasons } = decide(evidence(changed));
  return [decision, ...reasons.map(({ code }) => code)];
};

describe('a decision', () => {
  it('follows the threshold, and says so in words', () => {
    const { decision, reasons } = decide(evidence());
    expect(decision).toBe('accepted');
    expect(reasons).toEqual([
      {
        code: 'match',
        text: 'The last 10 blocks are 55 times more likely from Ada than from somebody else; a false match rate of 1% (95% interval 0.4% to 2%) needs 11 times.',
      },
    ]);
    expect(codes({ match: match(false) })).toEqual(['refused', 'no-match']);
  });

  it('refuses bots and replays whatever they score, and leaves open what cannot be judged', () => {
    const quality = evidence().quality;
    expect(codes({ quality: { ...quality, human: false } })).toEqual(['refused', 'inhuman', 'match']);
    expect(codes({ replay: true })).toEqual(['refused', 'replay', 'match']);
    expect(codes({ quality: { ...quality, coarseClock: true } })).toEqual([
      'undecided',
      'coarse-clock',
      'match',
    ]);
    expect(codes({ match: null })).toEqual(['undecided', 'too-little']);
  });

  it('says what weakens it', () => {
    expect(codes({ match: match(true, 1) })).toEqual(['accepted', 'match', 'short']);
    expect(codes({ device: { named: 'touchpad', compared: null } })).toContain('other-device');
    expect(codes({ device: { named: 'touchpad', compared: 'touchpad' } })).not.toContain('other-device');
    const quality = { ...evidence().quality, kinds: ['browsing' as const], human: null };
    expect(codes({ quality })).toEqual(['accepted', 'match', 'other-kind', 'liveness-unknown']);
  });
});
