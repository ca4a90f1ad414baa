import words from './vocabulary.json' with { type: 'json' };

/** A name that notebooks can use, as completion, hover and the reference notebook show it. */
export interface Word {
  name: string;
  signature: string;
  returns: string;
  about: string;
}

/** Everything that a cell can name without defining it, as `npm run build:notebooks` reads it from the types in `language/`. */
export const VOCABULARY: readonly Word[] = words;
