import { createHash } from 'node:crypto';
import { noRejections } from '../../lib/datasets/rejections.ts';
import { drawPerson } from '../../lib/datasets/sample/person.ts';
import { makeSession } from '../../lib/datasets/sample/session.ts';
import type { DatasetSource, SourceItem } from '../../lib/datasets/source.ts';
import { BLOCK_EVENTS } from '../../lib/mouse/blocks.ts';
import { sliceEvents } from '../../lib/mouse/events.ts';
import { seededRandom } from '../../lib/random.ts';

const PEOPLE = 100;
const MINUTE = 60_000;

/** As many sessions of as many blocks as asked for: stretches of long recordings of a hundred invented people. */
export function largeSource(sessions: number, blocksEach: number): DatasetSource {
  const length = blocksEach * BLOCK_EVENTS;
  async function* read(): AsyncGenerator<SourceItem> {
    for (let person = 0; person < PEOPLE; person++) {
      const random = seededRandom(1000 + person);
      for (let i = 0; i < 32; i++) random.uniform();
      const recording = makeSession(drawPerson(`${person}`, random), 10 * MINUTE, random);
      for (let i = person; i < sessions; i += PEOPLE) {
        const start = random.integer(Math.max(1, recording.length - length));
        const part = sliceEvents(recording, start, start + length);
        const events = { ...part, t: part.t.map((t) => t - part.t[0]) };
        const session = {
          subject: `${person}`,
          key: `${person}-${i}`,
          split: i % 3 === 0 ? 'training' : 'test',
          label: null,
          source: 'generated',
          recording: { events, rows: events.length, rejected: noRejections() },
        };
        yield { session, progress: person / PEOPLE };
      }
    }
  }
  return {
    id: 'large',
    name: 'Large',
    kind: 'recordings',
    fingerprint: async () => createHash('sha256').update(`large ${sessions} ${blocksEach}`).digest('hex'),
    read,
  };
}
