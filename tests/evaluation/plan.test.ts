import { describe, expect, it } from 'vitest';
import { type ExtractorOrigin, type ListedSession, planEvaluation } from '../../lib/evaluation/plan.ts';
import { getProtocol, PROTOCOLS, parseProtocol } from '../../lib/evaluation/protocol.ts';

const sapimouse: ListedSession[] = [1, 2, 73, 74, 75].flatMap((subject) =>
  ['3min', '1min'].map((split, position) => ({
    subject: String(subject),
    key: `${subject}-${split}`,
    split,
    label: null,
    position,
  })),
);
const balabit: ListedSession[] = ['7', '9'].flatMap((subject) => [
  { subject, key: `${subject}-t1`, split: 'training', label: null, position: 0 },
  { subject, key: `${subject}-t2`, split: 'training', label: null, position: 1 },
  { subject, key: `${subject}-a`, split: 'test', label: 'genuine', position: 2 },
  { subject, key: `${subject}-b`, split: 'test', label: 'impostor', position: 3 },
  { subject, key: `${subject}-c`, split: 'test', label: null, position: 4 },
]);
const onSapimouse: ExtractorOrigin = { dataset: 'sapimouse', subjects: ['1', '2'], splits: [] };
const keys = (sessions: readonly ListedSession[]) => sessions.map(({ key }) => key);

describe('one-apparatus', () => {
  it('compares within an experiment only, and says who is alone in one', () => {
    const subjects = ['e1-a', 'e2-b', 'e1-c', 'e2-d', 'e3-e'];
    const halves = subjects.flatMap((subject) =>
      ['first', 'second'].map((split, position) => ({
        ...{ subject, key: `${subject}-${split}`, split, label: null, position },
      })),
    );
    const plan = planEvaluation(getProtocol('one-apparatus'), 'cogminu', halves, onSapimouse, '', (subject) =>
      subject.slice(0, 2),
    );
    expect(plan.subjects).toEqual(['e1-a', 'e2-b', 'e1-c', 'e2-d']);
    expect(plan.groups).toEqual(['e1', 'e2', 'e1', 'e2']);
    expect(plan.probes.map(({ claims }) => claims)).toEqual([
      [0, 2],
      [1, 3],
      [0, 2],
      [1, 3],
    ]);
    expect(plan.leftOut).toEqual([{ subject: 'e3-e', reason: 'nobody else of the same group' }]);
  });
});

describe('hbrs-week', () => {
  it('leaves out who came once: under two numbers it may be one person', () => {
    const week = (subject: string, split: string) => ({
      ...{ subject, key: `${subject}-${split}`, split, label: null, position: 0 },
    });
    const sessions = [week('h1', 'week1'), week('h1', 'week2'), week('h2', 'week1'), week('h3', 'week2')];
    sessions.push(week('h4', 'week1'), week('h4', 'week2'));
    const plan = planEvaluation(getProtocol('hbrs-week'), 'hbrs', sessions, onSapimouse);
    expect(plan.subjects).toEqual(['h1', 'h4']);
    expect(plan.leftOut.map(({ subject }) => subject)).toEqual(['h2', 'h3']);
  });
});

describe('sapimouse-open-set', () => {
  const protocol = getProtocol('sapimouse-open-set');

  it('enrols new people with three minutes and judges them by the other one', () => {
    const plan = planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse);
    expect(plan.subjects).toEqual(['73', '74', '75']);
    expect(plan.enrol.map(keys)).toEqual([['73-3min'], ['74-3min'], ['75-3min']]);
    expect(plan.probes.map(({ session, actual, claims }) => [session.key, actual, claims.length])).toEqual([
      ['73-1min', 0, 3],
      ['74-1min', 1, 3],
      ['75-1min', 2, 3],
    ]);
  });

  it('takes other subjects when asked', () => {
    expect(planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse, '74-96').subjects).toEqual([
      '74',
      '75',
    ]);
  });

  it('refuses subjects whom the network knows', () => {
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse, '2,73')).toThrow(
      /trained on subject 2; sapimouse-open-set is about people it has not seen/,
    );
    expect(() =>
      planEvaluation(
        protocol,
        'sapimouse',
        sapimouse,
        { ...onSapimouse, subjects: ['73', '74', '75'] },
        '73-75',
      ),
    ).toThrow(/73, 74, 75/);
  });

  it('refuses people of any data set that the network learned from', () => {
    const further = [{ dataset: 'sapimouse', subjects: ['74'] }];
    const origin: ExtractorOrigin = { dataset: 'elsewhere', subjects: ['73'], splits: [], further };
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, origin)).toThrow(/trained on subject 74;/);
    expect(planEvaluation(protocol, 'sapimouse', sapimouse, origin, '73,75').subjects).toEqual(['73', '75']);
    expect(() => planEvaluation(getProtocol('transfer'), 'sapimouse', sapimouse, origin)).toThrow(
      /network from another data set/,
    );
  });

  it('refuses another data set and too few people', () => {
    expect(() => planEvaluation(protocol, 'balabit', balabit, onSapimouse)).toThrow(/protocol for sapimouse/);
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse, '75')).toThrow(
      /two subjects or more/,
    );
  });

  it('leaves out who lacks a session, and says so', () => {
    const plan = planEvaluation(
      protocol,
      'sapimouse',
      sapimouse.filter(({ key }) => key !== '75-1min'),
      onSapimouse,
    );
    expect(plan.leftOut).toEqual([{ subject: '75', reason: 'no session to be judged by' }]);
  });
});

describe('a session on both sides', () => {
  it('is refused', () => {
    const protocol = { ...getProtocol('session-disjoint'), enrol: { splits: ['3min', '1min'] } };
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse)).toThrow(
      /73-1min, 74-1min, 75-1min would be on both sides/,
    );
  });

  it('is refused when the network was trained on it', () => {
    const protocol = getProtocol('closed-set');
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse, '1,2')).toThrow(
      /trained on session 1-1min, 2-1min/,
    );
    const careful = { ...onSapimouse, splits: ['3min'] };
    expect(planEvaluation(protocol, 'sapimouse', sapimouse, careful, '1,2').subjects).toEqual(['1', '2']);
  });
});

describe('balabit-official', () => {
  const protocol = getProtocol('balabit-official');

  it('enrols on training files and judges labelled sessions by the claimed template alone', () => {
    const plan = planEvaluation(protocol, 'balabit', balabit, onSapimouse);
    expect(plan.enrol.map(keys)).toEqual([
      ['7-t1', '7-t2'],
      ['9-t1', '9-t2'],
    ]);
    expect(plan.probes.map(({ session, actual, claims }) => [session.key, actual, claims])).toEqual([
      ['7-a', 0, [0]],
      ['7-b', -1, [0]],
      ['9-a', 1, [1]],
      ['9-b', -1, [1]],
    ]);
  });

  it('lets a network know the training files, not the test files', () => {
    const origin = { dataset: 'balabit', subjects: ['7', '9'], splits: ['training'] };
    expect(planEvaluation(protocol, 'balabit', balabit, origin).subjects).toEqual(['7', '9']);
    expect(() => planEvaluation(protocol, 'balabit', balabit, { ...origin, splits: [] })).toThrow(
      /trained on session/,
    );
  });
});

describe('other protocols', () => {
  it('halve the sessions whose mover is known', () => {
    const plan = planEvaluation(getProtocol('session-disjoint'), 'balabit', balabit, onSapimouse);
    expect(plan.enrol.map(keys)).toEqual([
      ['7-t1', '7-t2'],
      ['9-t1', '9-t2'],
    ]);
    expect(plan.probes.map(({ session }) => session.key)).toEqual(['7-a', '9-a']);
  });

  it('transfer asks for another data set', () => {
    const protocol = getProtocol('transfer');
    expect(() => planEvaluation(protocol, 'sapimouse', sapimouse, onSapimouse)).toThrow(
      /from another data set/,
    );
    expect(planEvaluation(protocol, 'balabit', balabit, onSapimouse).subjects).toEqual(['7', '9']);
  });

  it('are all valid, named as their files, and can be written by others', () => {
    for (const name of PROTOCOLS.names) expect(PROTOCOLS.get(name).name).toBe(name);
    expect(() => getProtocol('nonsense')).toThrow(/no protocol "nonsense"/);
    expect(() => parseProtocol({ name: 'Mine', enrol: {} }, 'mine.json')).toThrow(
      /mine.json is not a protocol: name:/,
    );
    const own = parseProtocol({ ...getProtocol('transfer'), name: 'own' }, 'own.json');
    expect(own.name).toBe('own');
  });
});
