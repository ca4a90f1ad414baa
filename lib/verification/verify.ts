import type { z } from 'zod';
import { sharedPredictor } from '../models/shared-predictor.ts';
import { checkBlocks } from '../predictor/predict.ts';
import { sentMovement } from '../predictor/sent-movement.ts';
import { profileKinds } from '../signature/enrolment-session.ts';
import { checkRate, type Match, matchPerson } from '../signature/match-threshold.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { isLowRate } from '../signature/rate.ts';
import type { VerifyAnswer, verifyBody } from './contract.ts';
import { decide } from './decide.ts';
import { logDecision } from './decisions.ts';
import { findEnrolled, isPlayedAgain } from './enrolled.ts';
import { sampleQuality } from './sample-quality.ts';

export function thresholdView({ threshold }: Match): NonNullable<VerifyAnswer['threshold']> {
  const { fmr, interval, pairs, score, evidence, blocks } = threshold;
  return { fmr, interval: [...interval], pairs, score, llr: evidence, blocks };
}

/** What of a comparison is logged. */
export function measured(match: Match | null) {
  return {
    score: match?.score ?? null,
    llr: match?.evidence ?? null,
    threshold: match?.threshold.score ?? null,
  };
}

/**
 * Whether some movement is an enrolled person's, at a wanted false match rate. The decision is logged.
 *
 * @param key name of the key that asks
 *
 * @throws AppError `not_found` for nobody, `bad_data` for too little movement and for a rate that the data cannot support, `conflict` for
 *   a profile of a network that is gone
 */
export async function verify(
  user: string,
  body: z.output<typeof verifyBody>,
  key = '',
): Promise<VerifyAnswer> {
  const enrolled = await findEnrolled(user, body);
  const { profile, person, model, cohort, device } = enrolled;
  checkRate(cohort.scores, body.fmr);
  const events = sentMovement(body.events, body.thin);
  checkBlocks(events, LIVE_STRIDE);
  const { embeddings, blocks } = await sharedPredictor().embed({
    source: model.folder,
    name: model.name,
    events,
    stride: LIVE_STRIDE,
  });
  const quality = sampleQuality(events, enrolled.invented);
  const match = matchPerson(cohort, person, embeddings, body.fmr, isLowRate(events));
  const replay = isPlayedAgain(enrolled, embeddings, events);
  const decided = decide({
    ...{ profile, match, quality, replay },
    device: { named: body.device, compared: device },
  });
  await logDecision({
    ...{ kind: 'verify', profileId: profile.id, person: profile.name, sessionId: null, key },
    ...{ decision: decided.decision, fmr: body.fmr, trust: null, blocks: blocks.length },
    ...measured(match),
    ...{ model: model.name, modelHash: model.hash, profileVersion: profile.version },
    reasons: decided.reasons.map(({ code }) => code),
  });
  return {
    user: { id: profile.id, name: profile.name, version: profile.version },
    ...decided,
    score: match?.score ?? null,
    llr: match?.evidence ?? null,
    threshold: match && thresholdView(match),
    quality: {
      events: quality.events,
      seconds: quality.seconds,
      blocks: blocks.length,
      intervalMs: quality.interval,
      kinds: [...quality.kinds],
      enrolledKinds: profileKinds(profile.sessions),
    },
    liveness: { human: quality.human, windows: quality.windows, replay },
    device,
    model: { name: model.name, hash: model.hash },
  };
}
