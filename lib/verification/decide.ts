import { profileKinds } from '../signature/enrolment-session.ts';
import type { Match } from '../signature/match-threshold.ts';
import { KIND_WORDS, type MovementKind } from '../signature/movement-kind.ts';
import type { Profile } from '../signature/profile.ts';
import type { Reason, VerifyAnswer } from './contract.ts';
import type { SampleQuality } from './sample-quality.ts';

export interface Evidence {
  readonly profile: Pick<Profile, 'name' | 'sessions'>;
  readonly match: Match | null;
  readonly quality: Pick<SampleQuality, 'coarseClock' | 'human' | 'kinds'>;
  readonly replay: boolean;
  /** Device class that was named, and the one whose enrolment was compared with. */
  readonly device: { readonly named?: string; readonly compared: string | null };
}

/** Full blocks above which more say little more. */
const ENOUGH_BLOCKS = 5;

const percent = (rate: number) => `${Number((100 * rate).toPrecision(2))}%`;

/** Odds in words, to two digits: "12 times more likely from Ada than from somebody else". */
function oddsText(evidence: number, name: string): string {
  const odds = Number(Math.exp(Math.abs(evidence)).toPrecision(2));
  return evidence >= 0
    ? `${odds} times more likely from ${name} than from somebody else`
    : `${odds} times more likely from somebody else than from ${name}`;
}

/**
 * What is decided, and why. Movement that is no person's, or that was played again, is refused whatever it scores; what cannot be judged
 * is left undecided.
 */
export function decide(evidence: Evidence): Pick<VerifyAnswer, 'decision' | 'reasons'> {
  const { match, quality, replay, profile } = evidence;
  const reasons: Reason[] = [];
  const say = (code: Reason['code'], text: string) => reasons.push({ code, text });
  if (quality.human === false) say('inhuman', 'The movement is unlike that of any person who was measured.');
  if (replay) say('replay', `This is movement that ${profile.name} was enrolled with, played again.`);
  if (quality.coarseClock)
    say('coarse-clock', 'The clock of this browser ticks too seldom to judge movement by.');
  if (match) {
    const { fmr, interval, evidence: needed, blocks } = match.threshold;
    const wanted = `a false match rate of ${percent(fmr)} (95% interval ${percent(interval[0])} to ${percent(interval[1])}) needs`;
    say(
      match.matched ? 'match' : 'no-match',
      `The last ${blocks} ${blocks === 1 ? 'block is' : 'blocks are'} ${oddsText(match.evidence, profile.name)}; ${wanted} ${needed >= 0 ? `${Number(Math.exp(needed).toPrecision(2))} times` : `no more than ${Number(Math.exp(-needed).toPrecision(2))} times against`}.`,
    );
    if (blocks < ENOUGH_BLOCKS)
      say(
        'short',
        `Only ${blocks} full ${blocks === 1 ? 'block' : 'blocks'} could be compared; more movement decides better.`,
      );
  } else say('too-little', 'There is too little movement to compare: a block is 128 pointer events.');
  reasons.push(...doubts(evidence));
  const unlike = quality.human === false || replay;
  if (unlike) return { decision: 'refused', reasons };
  if (!match || quality.coarseClock) return { decision: 'undecided', reasons };
  return { decision: match.matched ? 'accepted' : 'refused', reasons };
}

/** What weakens a decision without deciding it. */
function doubts({ profile, quality, device }: Evidence): Reason[] {
  const reasons: Reason[] = [];
  if (device.named !== undefined && device.compared === null)
    reasons.push({
      code: 'other-device',
      text: `Nothing was enrolled on a device of the class “${device.named}”; this was compared with all of the profile.`,
    });
  const enrolled = profileKinds(profile.sessions);
  const strange = quality.kinds.filter((kind: MovementKind) => !enrolled.includes(kind));
  if (enrolled.length > 0 && strange.length > 0)
    reasons.push({
      code: 'other-kind',
      text: `${profile.name} was enrolled ${enrolled.map((kind) => KIND_WORDS[kind]).join(' and ')}; this is ${strange.map((kind) => KIND_WORDS[kind]).join(' and ')}.`,
    });
  if (quality.human === null)
    reasons.push({
      code: 'liveness-unknown',
      text: 'There is too little movement, or it is sampled too coarsely, to tell a person from a bot.',
    });
  return reasons;
}
