import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOf, lockedInWords, titleOf } from '../../components/live/verdict-words.ts';
import { seededRandom } from '../../lib/random.ts';
import { buildCohort } from '../../lib/signature/cohort.ts';
import { type Judge, judgeSession, type SeenBlock, SessionJudge } from '../../lib/signature/judgement.ts';
import { GATHERED_BLOCKS } from '../../lib/signature/observe.ts';
import { enrol } from '../../lib/signature/people.ts';
import { trustRule } from '../../lib/signature/trust.ts';
import { verdictOf } from '../../lib/signature/verdict.ts';
import { madeUpPeople } from './people.ts';

const DIMS = 16;
const random = seededRandom(3);
const made = madeUpPeople(random, { people: 14, blocks: 60, noise: 2.4 });
const cohort = buildCohort(made.slice(4), DIMS);
const people = made
  .slice(0, 3)
  .map(({ sessions }, i) =>
    enrol(cohort, ['ada', 'bob', 'eve'][i], ['Ada', 'Bob', 'Eve'][i], sessions[0].slice(0, 40 * DIMS)),
  );
const rule = trustRule(0.01);
const CALM = { coarseClock: false, inhuman: false, replay: false };

/** Blocks of one person after the other, 2 s each. */
function movement(...parts: readonly [who: number, blocks: number][]): SeenBlock[] {
  return parts
    .flatMap(([who, blocks]) =>
      Array.from({ length: blocks }, (_, i) => made[who].sessions[1].slice(i * DIMS, (i + 1) * DIMS)),
    )
    .map((embedding, i) => ({ embedding, seconds: 2 * (i + 1) }));
}

const judge = (more: Partial<Judge> = {}): Judge => ({
  people,
  cohort,
  rule,
  claim: null,
  handovers: [],
  ...more,
});
const asAda = { id: 'ada', from: 0 };
const said = (more: Partial<Judge>, blocks: SeenBlock[]) => {
  const judgement = judgeSession(judge(more), blocks);
  const verdict = verdictOf(judgement, CALM);
  return { judgement, verdict, title: titleOf(verdict), identity: identityOf(verdict) };
};

describe('one verdict', () => {
  it('recognises the claimed person', () => {
    const { verdict, title, identity } = said({ claim: asAda }, movement([0, 30]));
    expect([verdict.kind, title, identity]).toEqual(['named', 'Hello again, Ada.', 'This is Ada.']);
  });

  it('after a takeover says that it is not Ada, and who it is instead, from the movement since', () => {
    const { verdict, judgement, title, identity } = said({ claim: asAda }, movement([0, 30], [1, 30]));
    expect(verdict).toMatchObject({ kind: 'locked', known: false, back: false });
    expect([title, identity]).toEqual(['You are not Ada.', 'This is Bob.']);
    // Trust began to fall with the change of hands, give or take the blocks that are taken together.
    expect(Math.abs(judgement.since - 30)).toBeLessThan(GATHERED_BLOCKS);
    expect(Math.abs((judgement.change?.seconds ?? 0) - 60)).toBeLessThan(2 * GATHERED_BLOCKS);
  });

  it('counts from when the mouse is known to have changed hands', () => {
    const handovers = [{ block: 30, seconds: 61.5 }];
    const { verdict } = said({ claim: asAda, handovers }, movement([0, 30], [1, 30]));
    if (verdict.kind !== 'locked') throw new Error(verdict.kind);
    expect([verdict.known, verdict.after]).toEqual([true, verdict.at.seconds - 61.5]);
    expect(lockedInWords(verdict, 'subject 4')).toMatch(/^\d+ seconds after subject 4 had taken the mouse, /);
    expect(lockedInWords({ ...verdict, known: false }, null)).toContain('after trust had begun to fall');
  });

  it('stays locked when the claimed person comes back, and offers to sign in again instead of naming them', () => {
    const { verdict, title, identity } = said({ claim: asAda }, movement([0, 30], [1, 30], [0, 40]));
    expect(verdict).toMatchObject({ kind: 'locked', back: true, other: null });
    expect([title, identity]).toEqual([
      'You are not Ada.',
      'What moves now is like Ada again: sign in again to go on.',
    ]);
  });

  it('without a claim forgets whoever was named once somebody else moves', () => {
    expect(said({}, movement([0, 40])).title).toBe('Hello again, Ada.');
    expect(said({}, movement([0, 40], [1, 20])).title).toBe('Hello again, Bob.');
  });

  it('judges a new claim by what moves from then on', () => {
    const { judgement, verdict } = said({ claim: { id: 'bob', from: 40 } }, movement([0, 40], [1, 15]));
    expect([judgement.since, verdict.kind]).toEqual([40, 'named']);
    expect(
      judgeSession(judge({ claim: { id: 'bob', from: 40 } }), movement([0, 40])).identification,
    ).toBeNull();
  });

  it('says nothing about whose movement it is when it cannot be judged', () => {
    const judgement = judgeSession(judge({ claim: asAda }), movement([0, 30]));
    const kinds = (['coarseClock', 'inhuman', 'replay'] as const).map(
      (what) => verdictOf(judgement, { ...CALM, [what]: true }).kind,
    );
    expect(kinds).toEqual(['clock', 'inhuman', 'replay']);
    expect(verdictOf(null, CALM).kind).toBe('nothing');
  });

  const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 24 })), {
    minLength: 1,
    maxLength: 5,
  });
  const claims = fc.option(
    fc.record({ id: fc.constantFrom('ada', 'bob', 'gone'), from: fc.integer({ min: 0, max: 30 }) }),
  );

  it('never contradicts itself, whoever moves', () => {
    fc.assert(
      fc.property(parts, claims, fc.boolean(), (turns, claim, known) => {
        const blocks = movement(...(turns as [number, number][]));
        const ends = turns.map((_, i) => turns.slice(0, i + 1).reduce((sum, [, n]) => sum + n, 0));
        const handovers = known ? ends.slice(0, -1).map((block) => ({ block, seconds: 2 * block })) : [];
        const { judgement, verdict, title, identity } = said({ claim, handovers }, blocks);
        const { claimed, locked, identification, trust } = judgement;
        const name = claimed?.name ?? '';
        expect(verdict.kind === 'locked').toBe(locked !== null);
        if (locked) {
          expect(title).toBe(`You are not ${name}.`);
          expect(identity).not.toBe(`This is ${name}.`);
          expect(trust.at(-1)?.locked).toBe(true);
          expect(judgement.change!.seconds).toBeLessThanOrEqual(locked.seconds);
        }
        if (verdict.kind === 'named') {
          expect(identification?.best?.id).toBe(verdict.person.id);
          expect(identity).toBe(`This is ${verdict.person.name}.`);
          expect(title).toBe(`Hello again, ${verdict.person.name}.`);
          if (claimed) expect([verdict.person.id, trust.at(-1)!.trust >= 0.5]).toEqual([claimed.id, true]);
        }
        if (verdict.kind === 'perhaps' && claimed) expect(verdict.person.id).toBe(claimed.id);
        if (verdict.kind === 'unknown') expect([claimed, identification?.best]).toEqual([null, null]);
        if (verdict.kind === 'doubt') expect(verdict.like?.id).not.toBe(claimed?.id);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('is the same whether blocks come one by one or at once', () => {
    fc.assert(
      fc.property(parts, claims, (turns, claim) => {
        const blocks = movement(...(turns as [number, number][]));
        const session = new SessionJudge(judge({ claim }));
        let last = session.after([]);
        for (let i = 1; i <= blocks.length; i++) last = session.after(blocks.slice(0, i));
        expect(last).toEqual(judgeSession(judge({ claim }), blocks));
      }),
      { numRuns: 25, seed: 8 },
    );
  });
});
