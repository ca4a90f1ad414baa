import { z } from 'zod';
import { parseProtocol } from '../evaluation/protocol.ts';
import type { Plugin } from './contract.ts';

const fn = z.custom<(...args: never[]) => unknown>(
  (value) => typeof value === 'function',
  'must be a function',
);
const text = z.string().min(1);

const signal = z.looseObject({ description: text, channels: z.array(text).min(1), crop: z.int().min(1) });
const reader = z.looseObject({ title: text });

/** What an entry of each kind must have, so that a slip is named when a plug-in is loaded and not an hour into a training. */
const ENTRIES = {
  architectures: z.looseObject({
    description: text,
    build: fn,
    dims: fn,
    flops: fn,
    backend: text.optional(),
  }),
  losses: z.looseObject({ title: text, description: text, bias: z.boolean(), compute: fn }),
  signals: z.union([
    signal.extend({ write: fn }),
    signal.extend({ stream: fn, variableLength: z.boolean() }),
  ]),
  features: z.looseObject({ title: text, unit: z.string(), define: fn }),
  backends: z.discriminatedUnion('fittedTo', [
    z.looseObject({ description: text, fittedTo: z.literal('nobody'), make: fn }),
    z.looseObject({ description: text, fittedTo: z.enum(['enrolment', 'extractor']), fit: fn }),
  ]),
  protocols: z.looseObject({ title: text }),
  readers: z.union([reader.extend({ session: fn, rows: fn }), reader.extend({ open: fn })]),
} satisfies Record<keyof Plugin, z.ZodType>;

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, at most 40');

const shape = z
  .strictObject({
    architectures: z.record(name, ENTRIES.architectures).optional(),
    losses: z.record(name, ENTRIES.losses).optional(),
    signals: z.record(name, ENTRIES.signals).optional(),
    features: z.record(name, ENTRIES.features).optional(),
    backends: z.record(name, ENTRIES.backends).optional(),
    protocols: z.record(name, ENTRIES.protocols).optional(),
    readers: z.record(name, ENTRIES.readers).optional(),
  })
  .refine((plugin) => Object.values(plugin).some((entries) => entries && Object.keys(entries).length > 0), {
    error: 'it adds nothing',
  });

/**
 * Looks whether what a file exports is a plug-in; entries are left as they came.
 *
 * @throws AppError for a protocol that is none; anything else is in the answer of zod
 */
export function checkPlugin(value: unknown, file: string) {
  const checked = shape.safeParse(value);
  if (!checked.success) return checked;
  for (const [protocol, data] of Object.entries((value as Plugin).protocols ?? {}))
    parseProtocol({ ...data, name: protocol }, `${file}: protocols.${protocol}`);
  return checked;
}
