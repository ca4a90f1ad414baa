import { drawPerson } from '../../datasets/sample/person.ts';
import { makeSession } from '../../datasets/sample/session.ts';
import type { Bot } from './bot.ts';

/** The generator of the embedded sample, in the hands of an attacker. */
export const sigmaLognormalBot: Bot = {
  id: 'sigma-lognormal',
  name: 'Sigma-lognormal hand',
  family: 'model',
  description:
    'An invented person: strokes by the sigma-lognormal model of human movement (Plamondon), with overshoot, corrections, tremor and pauses.',
  imitates: false,
  play({ random, width, height, durationMs }) {
    // The first numbers of the generator still show the seed.
    for (let i = 0; i < 32; i++) random.uniform();
    return makeSession({ ...drawPerson('bot', random), screen: { width, height } }, durationMs, random);
  },
};
