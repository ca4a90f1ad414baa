import { z } from 'zod';
import balabit from '../../datasets/balabit.json' with { type: 'json' };
import sample from '../../datasets/sample.json' with { type: 'json' };
import sapimouse from '../../datasets/sapimouse.json' with { type: 'json' };

export const manifestSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** One sentence: what it is. */
  lead: z.string(),
  /** How it was recorded. */
  recorded: z.string(),
  authors: z.string(),
  year: z.int(),
  citation: z.string(),
  licence: z.string(),
  homepage: z.url(),
  /** Where `import` downloads it from: a fixed commit, so that everybody has the same bytes. */
  download: z
    .strictObject({
      archive: z.url(),
      commit: z.string().length(40),
      folder: z.string(),
    })
    .optional(),
  /** What a complete copy holds. */
  expected: z.strictObject({ subjects: z.int(), sessions: z.int(), rows: z.int().optional() }),
  columns: z.array(z.strictObject({ name: z.string(), meaning: z.string() })),
  /** What cleaning does to this data set, rule by rule. */
  cleaning: z.array(z.string()),
  /** What misleads people who do not know. */
  traps: z.array(z.strictObject({ title: z.string(), text: z.string() })),
});

/** What is known about a published data set before it is imported. */
export type Manifest = z.infer<typeof manifestSchema>;

const manifests: readonly Manifest[] = [balabit, sapimouse, sample].map((data) => manifestSchema.parse(data));

export function listManifests(): readonly Manifest[] {
  return manifests;
}

/** The manifest of a data set, or undefined for those that people bring themselves. */
export function findManifest(id: string): Manifest | undefined {
  return manifests.find((manifest) => manifest.id === id);
}

/** Whether an import with these counts is only a part of the published data set, and a sentence that says so. */
export function completeness(
  id: string,
  subjects: number,
  sessions: number,
): { partial: boolean; note: string } {
  const expected = findManifest(id)?.expected;
  if (!expected || (subjects >= expected.subjects && sessions >= expected.sessions)) {
    return { partial: false, note: '' };
  }
  const note = `A partial copy: ${subjects} of ${expected.subjects} subjects and ${sessions} of ${expected.sessions} sessions.`;
  return { partial: true, note };
}
