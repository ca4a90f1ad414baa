import { describe, expect, it } from 'vitest';
import type { NotebookDraft } from '../../lib/notebooks/editing.ts';
import { DraftSaver, type FileVersion, type SavingState } from '../../lib/notebooks/saving.ts';
import { seededRandom } from '../../lib/random.ts';

const draft = (value: string): NotebookDraft => ({
  title: 'x',
  cells: [{ id: 1, mode: 'js', value, pinned: true, hidden: false }],
});
const textOf = (one: NotebookDraft) => one.cells[0].value;
const CONFLICT = new Error('409');

/** A file that answers when it is told to, and a clock that goes when it is told to. */
function bench() {
  const file = { text: 'a', revision: 1 };
  const waiting: { answer(): void; lose(): void }[] = [];
  const timers = new Set<{ at: number; work: () => void }>();
  const states: SavingState[] = [];
  let kept: NotebookDraft | null = null;
  let now = 0;
  let inFlight = 0;
  let most = 0;
  const read = (): FileVersion => ({ ...draft(file.text), revision: `${file.revision}`, trusted: true });
  const saver = new DraftSaver(
    {
      put: (sent, revision) =>
        new Promise((resolve, reject) => {
          most = Math.max(most, ++inFlight);
          const write = () => {
            inFlight--;
            if (revision !== `${file.revision}`) return undefined;
            if (textOf(sent) !== file.text) file.revision++;
            file.text = textOf(sent);
            return `${file.revision}`;
          };
          waiting.push({
            answer: () => {
              const next = write();
              if (next) resolve(next);
              else reject(CONFLICT);
            },
            lose: () => {
              write();
              reject(new Error('The server does not answer.'));
            },
          });
        }),
      isConflict: (error) => error === CONFLICT,
      read: async () => read(),
      readRevision: async () => `${file.revision}`,
      keep: (one) => {
        kept = one;
      },
      later(ms, work) {
        const timer = { at: now + ms, work };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      tell: (state) => states.push(state),
    },
    draft('a'),
    '1',
  );
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    file,
    saver,
    states,
    waiting,
    kept: () => kept,
    most: () => most,
    settle,
    async pass(ms: number) {
      now += ms;
      for (const timer of [...timers])
        if (timer.at <= now && timers.delete(timer)) {
          timer.work();
          await settle();
        }
    },
    async answer(how: 'answer' | 'lose' = 'answer') {
      waiting.shift()?.[how]();
      await settle();
    },
    elsewhere(text: string) {
      file.text = text;
      file.revision++;
    },
  };
}

describe('one tab', () => {
  it('has one request under way, and is never in conflict with itself, however slow or deaf the server', async () => {
    const random = seededRandom(5);
    for (let round = 0; round < 40; round++) {
      const b = bench();
      let text = 'a';
      for (let i = 0; i < 60; i++) {
        const dice = random.integer(6);
        if (dice < 3) {
          text += 'abc'[dice];
          b.saver.change(draft(text));
        } else if (dice === 3) await b.pass(200 + random.integer(1500));
        else if (dice === 4) await b.answer(random.integer(4) === 0 ? 'lose' : 'answer');
        else await b.saver.look();
      }
      for (let i = 0; i < 8; i++) {
        await b.pass(11_000);
        await b.answer();
      }
      expect(b.states.filter(({ phase }) => phase === 'conflict')).toEqual([]);
      expect(b.most()).toBeLessThanOrEqual(1);
      expect(b.file.text).toBe(text);
      expect(b.kept()).toBeNull();
    }
  });

  it('saves also while typing goes on without a pause', async () => {
    const b = bench();
    for (let i = 0; i < 12; i++) {
      b.saver.change(draft(`a${i}`));
      await b.pass(500);
    }
    expect(b.waiting).toHaveLength(1);
  });

  it('does not take what it read before a save for news after it', async () => {
    const b = bench();
    const looking = b.saver.look();
    b.saver.change(draft('b'));
    await b.pass(800);
    await b.answer();
    await looking;
    await b.settle();
    expect(b.states.at(-1)).toEqual({ phase: 'saved' });
  });

  it('saves what is unsaved when the page goes', async () => {
    const b = bench();
    b.saver.change(draft('b'));
    await b.pass(800);
    b.saver.change(draft('c'));
    b.saver.end();
    await b.answer();
    await b.answer();
    expect(b.file.text).toBe('c');
  });
});

describe('somebody else', () => {
  it('is a conflict that holds both versions, and nothing is written until one is chosen', async () => {
    const b = bench();
    b.elsewhere('theirs');
    b.saver.change(draft('mine'));
    await b.pass(800);
    await b.answer();
    b.saver.change(draft('mine, and more'));
    await b.pass(20_000);
    const state = b.states.at(-1)!;
    if (state.phase !== 'conflict') throw new Error(state.phase);
    expect([textOf(state.mine), textOf(state.theirs)]).toEqual(['mine, and more', 'theirs']);
    expect(b.file.text).toBe('theirs');
    expect(textOf(b.kept()!)).toBe('mine, and more');
    b.saver.keepMine();
    await b.answer();
    expect(b.file.text).toBe('mine, and more');
    expect(b.states.at(-1)).toEqual({ phase: 'saved' });
  });

  it('is seen while nothing is typed, and taking their version over is no edit', async () => {
    const b = bench();
    b.elsewhere('theirs');
    await b.saver.look();
    expect(b.states.at(-1)).toMatchObject({ phase: 'conflict' });
    const theirs = b.saver.takeTheirs()!;
    b.saver.change(theirs);
    await b.pass(10_000);
    expect(b.waiting).toHaveLength(0);
    b.saver.change(draft('after theirs'));
    await b.pass(800);
    await b.answer();
    expect(b.file.text).toBe('after theirs');
  });

  it('may have written what is here: that is no conflict', async () => {
    const b = bench();
    b.elsewhere('b');
    b.saver.change(draft('b\n'));
    await b.pass(800);
    await b.answer();
    expect(b.states.at(-1)).toEqual({ phase: 'saved' });
  });
});
