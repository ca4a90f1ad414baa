import { z } from 'zod';
import { AppError } from '@/lib/errors.ts';
import { findModel } from '@/lib/experiments/models.ts';
import { checkBlocks } from '@/lib/predictor/predict.ts';
import { fromWire, wireEvents } from '@/lib/predictor/wire.ts';
import { sharedPredictor } from '@/lib/server/predictor.ts';
import { createProfile, listProfiles } from '@/lib/server/profiles.ts';
import { route } from '@/lib/server/route.ts';
import { personName, profileToJson } from '@/lib/signature/profile.ts';

/** Fewest blocks that describe a person: the live page asks for more. */
const FEWEST_BLOCKS = 8;

/** Enrolment overlaps blocks by half, as the live page does. */
const STRIDE = 64;

const body = z.strictObject({
  name: personName,
  model: z.string().min(1).max(200).optional(),
  events: wireEvents,
  consent: z.literal(true, 'Movement is biometric data: the person has to agree that it is kept.'),
  keepMovement: z.boolean().default(false).describe('Whether to keep the raw movement, not only embeddings.'),
});

const MAX_BODY = 8 * 1024 * 1024;

/** Everybody who is enrolled, by name, with their embeddings. */
export const GET = route({}, async () => ({ profiles: (await listProfiles()).map(profileToJson) }));

const example = {
  name: 'Ada',
  events: { t: [0, 8, 16], x: [100, 101.5, 104], y: [200, 200, 201] },
  consent: true,
};

/** Enrols a person from movement. */
export const POST = route(
  { body, maxBody: MAX_BODY, example, rate: { perMinute: 120, burst: 20 } },
  async ({ body }) => {
    const events = fromWire(body.events);
    checkBlocks(events, STRIDE);
    const model = await findModel(body.model);
    const { embeddings, blocks } = await sharedPredictor().embed({
      source: model.folder,
      name: model.name,
      events,
      stride: STRIDE,
    });
    if (blocks.length < FEWEST_BLOCKS)
      throw new AppError(
        'bad_data',
        `This is too little movement to enrol somebody: ${blocks.length} blocks.`,
        {
          hint: `At least ${FEWEST_BLOCKS} are needed; a minute of movement gives about 30.`,
        },
      );
    const profile = await createProfile({
      name: body.name,
      model: { name: model.name, hash: model.hash, dims: model.dims },
      embeddings,
      events: body.keepMovement ? events : undefined,
    });
    return Response.json(profileToJson(profile), { status: 201 });
  },
);
