import balabit from '../../datasets/balabit.json' with { type: 'json' };
import cogminu from '../../datasets/cogminu.json' with { type: 'json' };
import hbrs from '../../datasets/hbrs.json' with { type: 'json' };
import sample from '../../datasets/sample.json' with { type: 'json' };
import sapimouse from '../../datasets/sapimouse.json' with { type: 'json' };
import { type Manifest, manifestSchema } from './manifest-schema.ts';

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
