import { z } from 'zod';
import balabit from '../../datasets/balabit.json' with { type: 'json' };
import cogminu from '../../datasets/cogminu.json' with { type: 'json' };
import hbrs from '../../datasets/hbrs.json' with { type: 'json' };
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
  /** Of publication, where it is known. */
  year: z.int().optional(),
  citation: z.string(),
  licence: z.string(),
  homepage: z.url(),
  /** Where `import` downloads it from: a fixed commit, so that everybody has the same bytes. */
  download: z
    .strictObject({
      archive: z.url(),
      commit: z.string().length(40),
      folder: z.string(),
      /** Size of the recordings once they are unpacked, MB. */
      unpackedMegabytes: z.number().positive(),
    })
    .optional(),
  /** How a copy that nobody can download is laid out: a file per session in SapiMouse's columns. */
  layout: z
    .strictObject({
      /** A regular expression of paths, with the groups `subject` and `split`. */
      path: z.string(),
      /** Which folder to give. */
      hint: z.string(),
    })
    .optional(),
  /** Its splits in order of recording; `day` counts from the subject's first session. */
  splits: z
    .array(z.strictObject({ name: z.string(), meaning: z.string(), day: z.int().optional() }))
    .optional(),
  /** Subjects who may be compared with each other only: the first group of `pattern` in a subject's name says which. */
  groups: z.strictObject({ word: z.string(), pattern: z.string(), meaning: z.string() }).optional(),
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

const manifests: readonly Manifest[] = [balabit, sapimouse, hbrs, cogminu, sample].map((data) =>
  manifestSchema.parse(data),
);

export function listManifests(): readonly Manifest[] {
  return manifests;
}

/** The manifest of a data set or of a copy given to an evaluation, or undefined for those that people bring themselves. */
export function findManifest(id: string): Manifest | undefined {
  const kind = kindOfDataset(id);
  return manifests.find((manifest) => manifest.id === kind);
}

const GIVEN = '-given';

/** The data set beside a published one that a folder given to an evaluation is imported as: other people, the same kind of recordings. */
export function givenDataset(kind: string): string {
  return `${kind}${GIVEN}`;
}

/** The published data set whose kind of recordings a data set holds; its own id for all but given folders. */
export function kindOfDataset(id: string): string {
  const kind = id.endsWith(GIVEN) ? id.slice(0, -GIVEN.length) : id;
  return manifests.some((manifest) => manifest.id === kind) ? kind : id;
}

/** The group that a subject of a data set belongs to, "e1" of "e1-c013"; null where its manifest knows no groups. */
export function groupOfSubject(id: string, subject: string): string | null {
  const pattern = findManifest(id)?.groups?.pattern;
  return (pattern && new RegExp(pattern).exec(subject)?.[1]) || null;
}

/** Days between a subject's first session and those of a split; null where the manifest does not say. */
export function dayOfSplit(id: string, split: string): number | null {
  return findManifest(id)?.splits?.find(({ name }) => name === split)?.day ?? null;
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
