import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextActions, type SweepAction, type TrialState } from '../../lib/sweeps/next-actions.ts';
import { parseSweepPlan, type SweepPlan } from '../../lib/sweeps/plan.ts';
import { planTrials } from '../../lib/sweeps/points.ts';

const STEPS = 90;

/** Networks that learn as fast as their point's number says; a stand-in for training. */
class Laboratory {
  readonly plan: SweepPlan;
  readonly trials: TrialState[];
  readonly log: string[] = [];

  constructor(plan: SweepPlan) {
    this.plan = plan;
    this.trials = planTrials(plan).trials.map((trial) => ({
      ...trial,
      ...{ status: 'new', step: 0, verdict: null, evaluated: false, curve: { step: [], value: [] } },
    }));
  }

  /** Trains as told, or dies on the way after `mercy` steps. */
  do(action: SweepAction, mercy = Number.POSITIVE_INFINITY): void {
    const trial = this.trials[action.trial];
    if (action.kind === 'evaluate') {
      this.trials[action.trial] = { ...trial, evaluated: true };
      return;
    }
    const end = Math.min(action.until ?? STEPS, trial.step + mercy);
    const step = Array.from({ length: end }, (_, i) => i + 1);
    const value = step.map((at) => (at * (1 + ((trial.point * 7) % 9) + trial.seed / 100)) / 1000);
    const status = end === STEPS ? 'finished' : 'begun';
    this.trials[action.trial] = { ...trial, status, step: end, curve: { step, value } };
  }

  next() {
    const next = nextActions(this.plan, this.trials, STEPS);
    for (const trial of next.drop) this.trials[trial] = { ...this.trials[trial], verdict: 'hopeless' };
    return next;
  }

  /** Goes on until nothing is left to do; `kill` says after how many steps each piece of work dies. */
  run(kill: () => number = () => Number.POSITIVE_INFINITY): TrialState[] {
    for (let turn = 0; turn < 10_000; turn++) {
      const { drop, actions } = this.next();
      if (drop.length > 0) continue;
      if (actions.length === 0) return this.trials;
      this.do(actions[0], kill());
    }
    throw new Error('It never ends.');
  }
}

const plan = (changes: object = {}) =>
  parseSweepPlan({
    config: { steps: STEPS },
    parameters: { width: [4, 5, 6, 7, 8, 9, 10, 11, 12] },
    ...changes,
  });
const halving = plan({ stopping: { rule: 'halving', first: 10, factor: 3 }, seeds: [1, 2] });
const summary = (trials: readonly TrialState[]) => trials.map(({ step, verdict }) => [step, verdict]);

describe('what a sweep does next', () => {
  it('trains every trial to its end where nothing is stopped, then evaluates', () => {
    const lab = new Laboratory(plan({ objective: { figure: 'eer', protocol: 'closed-set' } }));
    const trials = lab.run();
    expect(trials.every(({ status, evaluated }) => status === 'finished' && evaluated)).toBe(true);
  });

  it('evaluates what has finished before it trains on', () => {
    const lab = new Laboratory(plan({ objective: { figure: 'auc', protocol: 'closed-set' } }));
    lab.do(lab.next().actions[0]);
    expect(lab.next().actions[0]).toEqual({ kind: 'evaluate', trial: 0 });
  });

  it('halves: the slow third of a third stays behind, and the best point finishes with every seed', () => {
    const trials = new Laboratory(halving).run();
    const reached = (step: number) => trials.filter((trial) => trial.step === step).map(({ point }) => point);
    expect(reached(10)).toHaveLength(12);
    expect(reached(30)).toHaveLength(4);
    // (7 · point) mod 9 is largest for point 5.
    expect(reached(90)).toEqual([5, 5]);
    expect(trials.filter(({ verdict }) => verdict === 'hopeless')).toHaveLength(16);
  });

  it('comes to the same whenever and however often it is killed', () => {
    const whole = summary(new Laboratory(halving).run());
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (deaths) => {
        const killed = new Laboratory(halving).run(() => deaths.next().value as number);
        expect(summary(killed)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('goes on without what failed, and trains no further seed of it', () => {
    for (const stopping of [{ rule: 'none' }, { rule: 'halving', first: 10 }]) {
      const lab = new Laboratory(plan({ seeds: [1, 2], stopping }));
      lab.trials[5] = { ...lab.trials[5], status: 'failed' };
      lab.trials[3] = { ...lab.trials[3], verdict: 'by_hand' };
      const trials = lab.run();
      expect(trials[9 + 5]).toMatchObject({ status: 'new', step: 0 });
      expect(trials[9 + 3]).toMatchObject({ status: 'new', step: 0 });
      expect(trials.some(({ status }) => status === 'finished')).toBe(true);
    }
  });

  it('ranks what was measured above what was not', () => {
    const lab = new Laboratory(plan({ stopping: { rule: 'halving', first: 10 } }));
    for (let i = 0; i < 9; i++) lab.do(lab.next().actions[0]);
    lab.trials[5] = { ...lab.trials[5], curve: { step: [], value: [] } };
    expect(lab.next().drop).toContain(5);
  });
});
