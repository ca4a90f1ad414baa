import type { Events } from '../../lib/mouse/events.ts';
import type { Cohort } from '../../lib/signature/cohort.ts';
import { ENROLMENT_BLOCKS } from '../../lib/signature/enrolment-blocks.ts';
import { countMinutes } from '../../lib/signature/human/liveness.ts';
import { MEASURED } from '../../lib/signature/human/measured.ts';
import { type SeenBlock, SessionJudge } from '../../lib/signature/judgement.ts';
import { enrol, type Person } from '../../lib/signature/people.ts';
import { flatten } from '../../lib/signature/template.ts';
import type { TrustRule } from '../../lib/signature/trust.ts';
import { verdictOf } from '../../lib/signature/verdict.ts';

/** Movement as the page has it. */
export interface Met {
  readonly events: Events;
  readonly blocks: readonly SeenBlock[];
}

export interface MetPerson {
  readonly key: string;
  readonly enrolment: Met;
  readonly probe: Met;
}

const ENROLLED = 8;
const NO_CIRCUMSTANCES = { coarseClock: false, inhuman: false, replay: false };
/** Blocks of the owner's own movement before somebody takes over: enough for full trust. */
const BEFORE_TAKEOVER = 24;

/**
 * Everybody is met once as one of eight enrolled who says who they are, and once as a stranger to eight others; and every one of
 * eight is taken over by six who are not enrolled, after the owner's own movement.
 */
export function measureMeetings(people: readonly MetPerson[], cohort: Cohort, rule: TrustRule) {
  const enrolled = people.map(({ key, enrolment }) =>
    enrol(
      cohort,
      key,
      key,
      flatten(
        enrolment.blocks.slice(0, ENROLMENT_BLOCKS).map((b) => b.embedding),
        cohort.dims,
      ),
    ),
  );
  const count = { met: 0, named: 0, lockedOut: 0, takeovers: 0, noticed: 0, strangers: 0, strangersNamed: 0 };
  const inhuman = { flagged: 0, total: 0 };
  const seconds: number[] = [];
  let contradictions = 0;
  const judge = (candidates: readonly Person[], claim: string | null, blocks: readonly SeenBlock[]) => {
    const judgement = new SessionJudge({
      ...{ people: candidates, cohort, rule, handovers: [] },
      claim: claim === null ? null : { id: claim, from: 0 },
    }).after(blocks);
    return { judgement, verdict: verdictOf(judgement, NO_CIRCUMSTANCES) };
  };
  people.forEach((person, i) => {
    const group = Math.floor(i / ENROLLED);
    const members = people.map((_, j) => j).filter((j) => Math.floor(j / ENROLLED) === group);
    const others = people
      .map((_, j) => j)
      .filter((j) => Math.floor(j / ENROLLED) === (group + 1) % Math.floor(people.length / ENROLLED));
    const here = members.map((j) => enrolled[j]);
    count.met++;
    const own = judge(here, person.key, person.probe.blocks);
    if (own.verdict.kind === 'named') count.named++;
    if (own.judgement.locked) count.lockedOut++;
    count.strangers++;
    if (
      judge(
        others.map((j) => enrolled[j]),
        null,
        person.probe.blocks,
      ).verdict.kind === 'named'
    )
      count.strangersNamed++;
    const minutes = countMinutes(MEASURED.model, person.probe.events, MEASURED.net);
    inhuman.flagged += minutes.flagged;
    inhuman.total += minutes.total;
    for (const j of others.slice(0, 6)) {
      count.takeovers++;
      const before = person.enrolment.blocks.slice(-BEFORE_TAKEOVER);
      const origin = before.at(-1)?.seconds ?? 0;
      const after = people[j].probe.blocks.map((block) => ({ ...block, seconds: origin + block.seconds }));
      const { judgement, verdict } = judge(here, person.key, [...before, ...after]);
      if (verdict.kind === 'locked' && verdict.other?.id === person.key) contradictions++;
      if (!judgement.locked || judgement.locked.block < before.length) continue;
      count.noticed++;
      seconds.push(judgement.locked.seconds - origin);
    }
  });
  seconds.sort((a, b) => a - b);
  return { ...count, inhuman, contradictions, medianSeconds: seconds[seconds.length >> 1] ?? Number.NaN };
}
