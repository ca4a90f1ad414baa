import { type Events, pointerEvents, sliceEvents } from '../../mouse/events.ts';
import type { Bot, BotTask } from './bot.ts';
import { Generator, type GeneratorWeights } from './learned/generator.ts';
import { TokenWriter, tokensOf } from './learned/tokens.ts';
import { unpackWeights } from './learned/weights.ts';
import { stretchOf } from './replayed.ts';
import { joinParts } from './replays.ts';

let weights: GeneratorWeights | undefined;

/** Reads the weights, once. */
async function ready(): Promise<void> {
  weights ??= unpackWeights((await import('./learned/weights.json', { with: { type: 'json' } })).default);
}

/** Events that are drawn before the movement begins, so that it does not begin as a session does; and of the victim's, that it goes on from. */
const RUN_IN = 64;
const PRIMED = 512;
/** A little below 1: rare events of a small network are rarer among people. */
const TEMPERATURE = 0.97;

/** Movement drawn event by event, after `heard` of the victim's where it is given. */
export function drawMovement(task: BotTask, heard?: Events): Events {
  if (!weights) throw new Error('The learned generator has to be made ready first.');
  const { random, width, height, durationMs } = task;
  const generator = new Generator(weights);
  const next = () => {
    const token = generator.draw(random, TEMPERATURE);
    generator.see(token);
    return token;
  };
  if (heard) {
    const tokens = tokensOf(heard);
    for (let i = 0; i < tokens.length; i++)
      generator.see({
        interval: tokens.interval[i],
        kind: tokens.kind[i],
        distance: tokens.distance[i],
        turn: tokens.turn[i],
      });
  } else for (let i = 0; i < RUN_IN; i++) next();
  const writer = new TokenWriter(random, width, height);
  while (writer.time < durationMs) writer.push(next());
  return writer.finish();
}

/** A network that learned from people's recordings what comes after what, and draws events one after the other. */
export const learnedBot: Bot = {
  id: 'learned',
  name: 'Learned generator',
  family: 'learned',
  description:
    'A small causal network over (distance, turn, interval) of each event, trained on people of SapiMouse and H-BRS, draws movement event by event.',
  imitates: false,
  ready,
  play: (task) => drawMovement(task),
};

/** Minutes of which the attacker sends the one that the detector at home finds most like a person. */
const TRIED = 3;

/** The learned generator with selection: of some minutes, the one that our own detector likes best. */
export const selectedBot: Bot = {
  id: 'learned-selected',
  name: 'Learned generator, selected',
  family: 'learned',
  description: `The learned generator, which draws ${TRIED} minutes and sends the one that our own detector finds most like a person.`,
  imitates: false,
  ready,
  play(task) {
    const { detector } = task;
    if (!detector) return drawMovement(task);
    const tried = Array.from({ length: TRIED }, () => drawMovement(task)).map((events) => ({
      events,
      score: detector(events),
    }));
    return tried.reduce((best, one) => (one.score < best.score ? one : best)).events;
  },
};

/** The same, going on from the victim's enrolment, of which it hears a piece again and again. */
export const primedBot: Bot = {
  id: 'impersonation-learned',
  name: 'Learned generator, given the victim',
  family: 'impersonation',
  description:
    'The learned generator goes on from pieces of the victim’s enrolment, a new one every ten seconds.',
  imitates: true,
  ready,
  play(task) {
    const recording = pointerEvents(stretchOf(task.victim, { durationMs: Number.POSITIVE_INFINITY }));
    return drawPrimed(task, recording);
  },
};

const PIECE_MS = 10_000;

function drawPrimed(task: BotTask, recording: Events): Events {
  const { random, durationMs } = task;
  const pieces: Events[] = [];
  for (let from = 0; from < durationMs; from += PIECE_MS) {
    const at = random.integer(Math.max(1, recording.length - PRIMED));
    const heard = sliceEvents(recording, at, Math.min(recording.length, at + PRIMED));
    pieces.push(drawMovement({ ...task, durationMs: Math.min(PIECE_MS, durationMs - from) }, heard));
  }
  return joinParts(pieces, durationMs, () => 40);
}
