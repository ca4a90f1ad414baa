import { labelledSplits } from '../../attribution.ts';
import { AppError } from '../../errors.ts';
import type { ListedSession, Plan } from '../../evaluation/plan.ts';
import { getProtocol } from '../../evaluation/protocol.ts';
import { selectSessions } from '../../evaluation/session-rules.ts';
import { type EmbeddedBlocks, nameAt } from './blocks.ts';

/**
 * Who enrols and who is recognised when nothing but the blocks themselves is known: the earlier sessions of each person
 * against the later ones of everybody, as in the protocol session-disjoint. Sessions of which nobody knows who
 * moved the mouse take no part.
 * @throws AppError `bad_data` when fewer than two people have two sessions.
 */
export function planHalves(blocks: EmbeddedBlocks): Plan {
  const protocol = getProtocol('session-disjoint');
  const sessions = listSessions(blocks);
  const labelled = labelledSplits(sessions);
  const own = new Map<string, ListedSession[]>();
  for (const session of sessions) own.set(session.subject, [...(own.get(session.subject) ?? []), session]);
  const leftOut: Plan['leftOut'][number][] = [];
  const enrolled: { subject: string; enrol: ListedSession[]; probe: ListedSession[] }[] = [];
  for (const [subject, list] of own) {
    const { enrol, probe } = selectSessions(protocol, list, labelled);
    if (enrol.length === 0 || probe.length === 0)
      leftOut.push({ subject, reason: 'only one session of theirs is here' });
    else enrolled.push({ subject, enrol, probe });
  }
  if (enrolled.length < 2)
    throw new AppError(
      'bad_data',
      `A signature needs two people with two sessions each; ${enrolled.length === 1 ? 'one is' : 'none are'} on this map.`,
      { hint: 'Make a map with more subjects, and of all their sessions rather than of one split.' },
    );
  const everybody = enrolled.map((_, i) => i);
  return {
    dataset: '',
    subjects: enrolled.map(({ subject }) => subject),
    enrol: enrolled.map(({ enrol }) => enrol),
    probes: enrolled.flatMap(({ probe }, actual) =>
      probe.map((session) => ({ session, actual, claims: everybody })),
    ),
    leftOut,
  };
}

/** The sessions behind the blocks, in order of first appearance. */
function listSessions(blocks: EmbeddedBlocks): ListedSession[] {
  const sessions = new Map<string, ListedSession>();
  const counted = new Map<string, number>();
  for (let i = 0; i < blocks.starts.length; i++) {
    const key = nameAt(blocks.sessions, i);
    if (sessions.has(key)) continue;
    const subject = nameAt(blocks.subjects, i);
    const position = counted.get(subject) ?? 0;
    counted.set(subject, position + 1);
    sessions.set(key, {
      subject,
      key,
      split: nameAt(blocks.splits, i),
      label: nameAt(blocks.labels, i) || null,
      position,
    });
  }
  return [...sessions.values()];
}
