import { createHash } from 'node:crypto';
import { throwIfCancelled } from '../../errors.ts';
import { type Random, seededRandom } from '../../random.ts';
import { IMPORT_VERSION } from '../import-version.ts';
import { noRejections } from '../rejections.ts';
import type { DatasetSource, SourceItem } from '../source.ts';
import { drawPerson, onAnotherDay } from './person.ts';
import { makeSession } from './session.ts';

export const SAMPLE_SUBJECTS = 12;
export const SAMPLE_SESSIONS = 3;
const SESSION_MS = 150_000;
const SEED = 20_260_101;

/** The embedded sample: invented people, the same on every machine. */
export function sampleSource(): DatasetSource {
  return {
    id: 'sample',
    name: 'Synthetic sample',
    kind: 'synthetic',
    fingerprint: async () => createHash('sha256').update(`sample ${SEED} ${IMPORT_VERSION}`).digest('hex'),
    read: readSample,
  };
}

async function* readSample(signal: AbortSignal): AsyncGenerator<SourceItem> {
  const total = SAMPLE_SUBJECTS * SAMPLE_SESSIONS;
  const seeds = seededRandom(SEED);
  for (let i = 0; i < SAMPLE_SUBJECTS; i++) {
    const subject = String(i + 1);
    const person = drawPerson(subject, freshRandom(seeds));
    for (let j = 0; j < SAMPLE_SESSIONS; j++) {
      throwIfCancelled(signal);
      const random = freshRandom(seeds);
      const events = makeSession(onAnotherDay(person, random), SESSION_MS, random);
      const session = {
        subject,
        key: `${subject}-${j + 1}`,
        split: j === 0 ? 'training' : 'test',
        label: null,
        source: 'generated',
        recording: { events, rows: events.length, rejected: noRejections() },
      };
      yield { session, progress: (i * SAMPLE_SESSIONS + j + 1) / total };
    }
  }
}

/** A generator of its own for each person and session, so that none depends on how many numbers another used. */
function freshRandom(seeds: Random): Random {
  const random = seededRandom(seeds.integer(2 ** 31));
  // The first numbers of xoroshiro128+ still show the seed.
  for (let i = 0; i < 32; i++) random.uniform();
  return random;
}
