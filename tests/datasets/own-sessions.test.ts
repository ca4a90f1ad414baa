import { expect, test } from 'vitest';
import { ownSessions } from '../../lib/datasets/own-sessions.ts';

const session = (split: string, label: string | null) => ({ split, label });

test('without labels every session is the subject’s own', () => {
  const sessions = [session('3min', null), session('1min', null)];
  expect(ownSessions(sessions)).toEqual(sessions);
});

test('intruders, and sessions nobody vouches for where others are labelled, are left out', () => {
  const training = session('training', null);
  const genuine = session('test', 'genuine');
  expect(ownSessions([training, genuine, session('test', 'impostor'), session('test', null)])).toEqual([
    training,
    genuine,
  ]);
});
