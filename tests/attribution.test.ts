import { expect, test } from 'vitest';
import { chooseSessions, describeLeftOut, ownSessions } from '../lib/attribution.ts';

const session = (split: string, label: string | null) => ({ split, label });

test('without labels every session is the subject’s own', () => {
  const sessions = [session('3min', null), session('1min', null), session('test', null)];
  expect(ownSessions(sessions)).toEqual(sessions);
});

test('intruders, and sessions nobody vouches for where others are labelled, are left out and counted', () => {
  const training = session('training', null);
  const genuine = session('test', 'genuine');
  const all = [training, genuine, session('test', 'impostor'), session('test', null), session('test', null)];
  expect(ownSessions(all)).toEqual([training, genuine]);
  const chosen = chooseSessions('own', all);
  expect(chosen).toEqual({ sessions: [training, genuine], leftOut: { impostor: 1, unlabelled: 2 } });
  expect(describeLeftOut(chosen.leftOut)).toBe("1 labelled as somebody else's and 2 unlabelled");
  expect(chooseSessions('all', all)).toEqual({ sessions: all, leftOut: { impostor: 0, unlabelled: 0 } });
  expect(describeLeftOut({ impostor: 0, unlabelled: 0 })).toBe('');
});

test('a part of a data set is judged by the labels of all of it', () => {
  const unlabelled = session('test', null);
  expect(ownSessions([unlabelled], [unlabelled, session('test', 'genuine')])).toEqual([]);
});
