import type { Question } from '../contract.ts';
import type { CsvQuestionId, CsvRole } from './roles.ts';

const MOST_WORDS = 200;
const SHOWN_WORDS = 5;

/** Columns whose words say what a row is. */
const ROLES = ['state', 'button', 'pointer'] as const;
type WordRole = (typeof ROLES)[number];

/** What was written in place of a word that is known, and how often. */
export class UnknownWords {
  private readonly words: Record<WordRole, Map<string, number>> = {
    state: new Map(),
    button: new Map(),
    pointer: new Map(),
  };

  count(role: WordRole, word: string): void {
    const words = this.words[role];
    if (words.has(word) || words.size < MOST_WORDS) words.set(word, (words.get(word) ?? 0) + 1);
  }

  /**
   * What has to be asked: a word that comes again is no damage but a language of its own.
   * @param nameOf the name of the column of a role
   * @param accepted questions that were answered by "it is so"
   */
  questions(nameOf: (role: CsvRole) => string, accepted: readonly CsvQuestionId[]): Question[] {
    return ROLES.flatMap((role) => {
      const id = role === 'pointer' ? 'pointers' : 'words';
      const repeated = [...this.words[role]].filter(([, count]) => count > 1);
      if (accepted.includes(id) || repeated.length === 0) return [];
      const words = repeated.sort((a, b) => b[1] - a[1]).map(([word]) => JSON.stringify(word));
      const more = words.length > SHOWN_WORDS ? ` and ${words.length - SHOWN_WORDS} others` : '';
      const rows = repeated.reduce((sum, [, count]) => sum + count, 0);
      const said = `The column "${nameOf(role)}" says ${words.slice(0, SHOWN_WORDS).join(', ')}${more} in ${rows} rows`;
      const [text, known, so] =
        role === 'pointer'
          ? [`${said}: whether that is a mouse cannot be told.`, 'mouse, touch or pen', 'they are a mouse']
          : [
              `${said}, which is not known: these rows would be lost.`,
              role === 'state' ? 'move, press, release, drag or scroll' : 'left, right, middle or none',
              'leave those rows out',
            ];
      return [
        {
          id,
          text,
          answers: [
            { text: `write ${known} there, or use another column`, flag: '(no option)', set: {} },
            { text: so, flag: `--accept ${id}`, set: { accept: [id] } },
          ],
        },
      ];
    });
  }
}
