import { z } from 'zod';
import { CONCEPT_KINDS, type ConceptKind, originOf } from '../concepts.ts';
import { AppError } from '../errors.ts';

/** A concept of a plug-in that a network was trained with. */
export const conceptOrigin = z.object({
  kind: z.enum(CONCEPT_KINDS),
  name: z.string(),
  /** Name of the plug-in's file. */
  module: z.string(),
  /** Of the file, when the training began. */
  sha256: z.string(),
});
export type ConceptOrigin = z.infer<typeof conceptOrigin>;

const FIELDS = [
  ['architectures', 'architecture'],
  ['losses', 'loss'],
  ['signals', 'signal'],
] as const satisfies [ConceptKind, string][];

/** Which plug-ins a configuration needs; empty for the program's own concepts. */
export function originsOf(
  config: Readonly<Record<'architecture' | 'loss' | 'signal', string>>,
): ConceptOrigin[] {
  return FIELDS.flatMap(([kind, field]) => {
    const origin = originOf(kind, config[field]);
    return origin ? [{ kind, name: config[field], ...origin }] : [];
  });
}

const stored = z.looseObject({ plugins: z.array(conceptOrigin) });

/**
 * Looks whether the plug-ins that a card names are loaded, and the signals among them as they were: a changed one would show the network
 * something else than it learned from.
 *
 * @throws AppError `bad_data` that names run, file and what to do
 */
export function requirePlugins(card: unknown, name: string): void {
  const parsed = stored.safeParse(card);
  if (!parsed.success) return;
  for (const { kind, name: concept, module, sha256 } of parsed.data.plugins) {
    const origin = originOf(kind, concept);
    if (!origin)
      throw new AppError(
        'bad_data',
        `${name} was trained with the plug-in ${module} (${kind}: ${concept}), which is not loaded.`,
        {
          hint: `Name the file in MOUSEPRINT_PLUGINS and start again. Its SHA-256 was ${sha256.slice(0, 12)}….`,
        },
      );
    if (kind === 'signals' && origin.sha256 !== sha256)
      throw new AppError(
        'bad_data',
        `The plug-in ${module}, whose signal ${concept} ${name} learned from, has changed since.`,
        {
          hint: `Load the file as it was (SHA-256 ${sha256.slice(0, 12)}…), or train again.`,
        },
      );
  }
}
