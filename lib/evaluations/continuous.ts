import { readEvents } from '../catalogue/index.ts';
import { AppError } from '../errors.ts';
import { crossCalibrate } from '../evaluation/cross-calibration.ts';
import type { ListedSession, Plan } from '../evaluation/plan.ts';
import type { Protocol } from '../evaluation/protocol.ts';
import type { LockoutFigures } from '../evaluation/result.ts';
import type { ScoreSet } from '../evaluation/scores.ts';
import { BLOCK_EVENTS } from '../mouse/blocks.ts';
import { pointerEvents } from '../mouse/events.ts';
import { type EvidenceStream, measureContinuous } from '../signature/continuous.ts';

/** Milliseconds from the start of each session to the end of each of its blocks, by session key. */
export async function blockEnds(
  dataset: string,
  sessions: readonly ListedSession[],
): Promise<Map<string, Float64Array>> {
  const ends = new Map<string, Float64Array>();
  for await (const { session, events } of readEvents(dataset, sessions)) {
    const { t, length } = pointerEvents(events);
    const count = Math.floor(length / BLOCK_EVENTS);
    ends.set(
      session.key,
      Float64Array.from({ length: count }, (_, b) => t[(b + 1) * BLOCK_EVENTS - 1]),
    );
  }
  return ends;
}

/**
 * Lock-out figures from the scores of single blocks, at each rate of false lock-outs that the protocol states.
 *
 * @throws AppError `bad_request` with too few people to calibrate on others
 */
export function measureLockout(
  protocol: Protocol,
  plan: Plan,
  scores: ScoreSet,
  ends: ReadonlyMap<string, Float64Array>,
): LockoutFigures[] {
  const calibrated = crossCalibrate(scores);
  if (!calibrated)
    throw new AppError(
      'bad_request',
      `${protocol.name} needs more people, to calibrate on some and test on others.`,
      {
        hint: 'Choose eight subjects or more.',
      },
    );
  const streams = new Map<string, { claim: number; actual: number; session: number; rows: number[] }>();
  for (let i = 0; i < calibrated.length; i++) {
    const [claim, actual, session] = [calibrated.claim[i], calibrated.actual[i], calibrated.session[i]];
    const key = `${claim}/${session}`;
    const stream = streams.get(key) ?? { claim, actual, session, rows: [] };
    stream.rows.push(i);
    streams.set(key, stream);
  }
  const evidence = [...streams.values()].map(({ claim, actual, session, rows }): EvidenceStream => {
    const own = ends.get(calibrated.sessions[session])!;
    return {
      claim,
      actual,
      llr: Float64Array.from(rows, (row) => calibrated.score[row]),
      seconds: Float64Array.from(rows, (row) => own[Math.min(own.length - 1, calibrated.block[row])] / 1000),
    };
  });
  return protocol.falseLockoutsPerHour.map((target) =>
    measureContinuous(evidence, plan.subjects.length, target),
  );
}
