import { z } from 'zod';
import { encodeFloats, floats } from '../base64.ts';
import { type EnrolmentSession, enrolmentSession, listSession } from './enrolment-session.ts';

/** An enrolled person, without what they are compared by. */
export type ProfileSummary = Omit<Profile, 'embeddings' | 'lowRate' | 'blocks'>;

/** An enrolled person: what is kept of them, and with which weights it was made. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly modelHash: string;
  readonly dims: number;
  readonly blocks: number;
  /** Whether the raw movement is kept as well, because the person agreed. */
  readonly keepsMovement: boolean;
  readonly createdAt: Date;
  /** `blocks × dims`, row-major, as the network gave them. */
  readonly embeddings: Float32Array;
  /** Of the same movement at the low rate; none in profiles of earlier versions and in those that came at that rate. */
  readonly lowRate: Float32Array;
  /** In which it was enrolled, the newest first; empty for profiles of earlier versions. */
  readonly sessions: readonly EnrolmentSession[];
  /** Counted up whenever the embeddings change. */
  readonly version: number;
}

/** A person's name as they type it. */
export const personName = z
  .string()
  .trim()
  .min(1, 'A name is needed.')
  .max(60, 'The name is longer than 60 characters.')
  .regex(/^[^\p{C}]*$/u, 'The name holds characters that cannot be shown.');

export const profileJson = z
  .object({
    id: z.string(),
    name: personName,
    model: z.string(),
    modelHash: z.string(),
    dims: z.int().positive(),
    blocks: z.int().nonnegative(),
    keepsMovement: z.boolean(),
    createdAt: z.iso.datetime().transform((text) => new Date(text)),
    embeddings: floats,
    lowRate: floats.default(new Float32Array()),
    sessions: z.array(enrolmentSession).default([]),
    version: z.int().positive().default(1),
  })
  .refine(
    ({ embeddings, lowRate, dims, blocks }) =>
      embeddings.length === dims * blocks && lowRate.length % dims === 0,
    'The embeddings are not the stated number of blocks.',
  );

/** A summary as JSON, without what is remembered of sessions. */
export function summaryToJson<S extends ProfileSummary>(profile: S) {
  return {
    ...profile,
    createdAt: profile.createdAt.toISOString(),
    sessions: profile.sessions.map(listSession),
  };
}

/** A profile as JSON; {@link profileJson} reads it. */
export function profileToJson(profile: Profile): z.input<typeof profileJson> {
  return {
    ...summaryToJson(profile),
    sessions: [...profile.sessions],
    embeddings: encodeFloats(profile.embeddings),
    lowRate: encodeFloats(profile.lowRate),
  };
}
