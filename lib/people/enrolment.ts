import { z } from 'zod';
import { AppError } from '../errors.ts';
import { findModel } from '../models/models.ts';
import { sharedPredictor } from '../models/shared-predictor.ts';
import type { Events } from '../mouse/events.ts';
import type { ModelIdentity } from '../predictor/contract.ts';
import { checkBlocks } from '../predictor/predict.ts';
import { sentMovement, thin } from '../predictor/sent-movement.ts';
import { wireEvents } from '../predictor/wire.ts';
import { copyIssue, movementIssue } from '../signature/enrolment-quality.ts';
import { addSession, describeSession, type EnrolmentSession } from '../signature/enrolment-session.ts';
import { LIVE_STRIDE } from '../signature/overlap.ts';
import { stamp } from '../store/clock.ts';
import { embedLowRate } from './low-rate.ts';
import { getProfile } from './profiles.ts';
import { findCopied } from './shared-gallery.ts';

/** What is sent to enrol somebody, for the first time or again. */
export const enrolmentBody = z.strictObject({
  model: z.string().min(1).max(200).optional(),
  events: wireEvents,
  thin,
  consent: z.literal(true, 'Movement is biometric data: the person has to agree that it is kept.'),
  add: z
    .boolean()
    .default(false)
    .describe('For PUT: adds a session to the profile, in place of making it anew.'),
  device: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no device class such as "mouse" or "touchpad"')
    .optional()
    .describe('Class of the pointing device; what was enrolled on one class is compared with that class.'),
  keepMovement: z.boolean().default(false).describe('Whether to keep the raw movement, not only embeddings.'),
});

export const MAX_ENROLMENT_BODY = 8 * 1024 * 1024;

/** For the API's description. */
export const ENROLMENT_EXAMPLE = {
  events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] },
  consent: true,
};

/**
 * Embeds movement that is to become a profile and checks that it can.
 *
 * @param self the profile that it replaces, which it may resemble
 * @throws AppError `bad_data` for too little or too uniform movement and for a copy of another profile's, `not_found` for an
 * unknown network
 */
export async function readEnrolment(
  body: z.output<typeof enrolmentBody>,
  self?: string,
): Promise<{
  model: ModelIdentity;
  embeddings: Float32Array;
  lowRate: Float32Array;
  events: Events | undefined;
  sessions: EnrolmentSession[];
}> {
  const events = sentMovement(body.events, body.thin);
  checkBlocks(events, LIVE_STRIDE);
  const { folder, name, hash, dims } = await findModel(body.model);
  const { embeddings } = await sharedPredictor().embed({ source: folder, name, events, stride: LIVE_STRIDE });
  const lowRate = await embedLowRate({ folder, name }, events);
  const issue =
    movementIssue(embeddings, dims, events) ??
    copyIssue(await findCopied(hash, dims, embeddings, body.add ? undefined : self));
  if (issue) throw new AppError('bad_data', issue.message, { hint: issue.hint });
  const model = { name, hash, dims };
  const kept = body.keepMovement ? events : undefined;
  const session = describeSession(
    events,
    { blocks: embeddings.length / dims, lowBlocks: lowRate.length / dims },
    stamp(),
    body.device,
  );
  const before = body.add && self !== undefined ? await getProfile(self) : undefined;
  if (!before) return { model, embeddings, lowRate, events: kept, sessions: [session] };
  if (before.modelHash !== hash)
    throw new AppError('bad_request', `${before.name} was enrolled with another network than ${name}.`, {
      hint: 'Enrol again with this network, or add the session with the one of before.',
    });
  return { model, events: kept, ...addSession(before, session, { embeddings, lowRate }) };
}
