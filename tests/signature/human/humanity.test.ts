import { describe, expect, it } from 'vitest';
import { drawPerson } from '../../../lib/datasets/sample/person.ts';
import { makeSession } from '../../../lib/datasets/sample/session.ts';
import { seededRandom } from '../../../lib/random.ts';
import { minimumJerkBot } from '../../../lib/signature/bots/minimum-jerk.ts';
import { straightBot } from '../../../lib/signature/bots/straight.ts';
import { teleportBot } from '../../../lib/signature/bots/teleport.ts';
import { windBot } from '../../../lib/signature/bots/wind.ts';
import { fitHumanModel, humanWindows, judge, judgeTraits } from '../../../lib/signature/human/human-model.ts';
import { MEASURED } from '../../../lib/signature/human/measured.ts';
import { measureTraits, TRAIT_NAMES } from '../../../lib/signature/human/traits.ts';

const task = (seed: number) => ({ random: seededRandom(seed), width: 1100, height: 700, durationMs: 60_000 });

function person(seed: number) {
  const random = seededRandom(seed);
  for (let i = 0; i < 32; i++) random.uniform();
  return makeSession(drawPerson('x', random), 90_000, random);
}

describe('traits', () => {
  it('of straight lines at constant speed: no bend, no variation, steps alike', () => {
    const traits = measureTraits(straightBot.play(task(1)));
    expect(traits.speedVariation).toBeLessThan(0.1);
    expect(traits.bend).toBeLessThan(Math.log(0.02));
    expect(traits.dwell).toBeCloseTo(Math.log(51), 6);
    expect(traits.approach).toBe(0);
  });

  it('of minimum-jerk strokes: fastest in the middle', () => {
    expect(measureTraits(minimumJerkBot.play(task(1))).peakPlace).toBeCloseTo(0.5, 1);
  });

  it('of teleporting clicks: every click without an approach, nothing else to measure', () => {
    const traits = measureTraits(teleportBot.play(task(1)));
    expect(traits.approach).toBeGreaterThan(0.9);
    expect(traits.bend).toBeNaN();
  });

  it('of nothing are all unknown, and nothing is not suspected', () => {
    const traits = measureTraits(
      humanWindows(windBot.play(task(1)))[0] && { ...windBot.play(task(1)), length: 0 },
    );
    expect(TRAIT_NAMES.filter((t) => Number.isFinite(traits[t]))).toEqual([]);
    expect(judgeTraits(MEASURED.model, traits)).toEqual({ score: 0, human: true, unusual: [] });
  });
});

describe('the human model', () => {
  it('flags about the share of its own people that it was told to', () => {
    const windows = [1, 2, 3, 4, 5, 6].flatMap((s) => humanWindows(person(s)).map(measureTraits));
    const model = fitHumanModel(windows, 'made up', 0.1);
    const flagged = windows.filter((w) => !judgeTraits(model, w).human).length;
    expect(flagged / windows.length).toBeGreaterThan(0.03);
    expect(flagged / windows.length).toBeLessThan(0.17);
  });

  it.each([teleportBot, straightBot, windBot])('as shipped catches $id', (bot) => {
    for (const window of humanWindows(bot.play(task(3))))
      expect(judge(MEASURED.model, window).human).toBe(false);
  });
});
