import type { LanguageAnswer } from '../contract.ts';
import type { LanguageQuestion } from './question.ts';
import { NotebookLanguage } from './service.ts';

let language: NotebookLanguage | undefined;

/** Answers one question in a worker thread: the first takes seconds, for it reads the types of all packages. */
export default function answer({ root, ...question }: LanguageQuestion & { root: string }): LanguageAnswer {
  language ??= new NotebookLanguage(root);
  const { cells, cell, position } = question;
  if (question.ask === 'completions') return { completions: language.complete(cells, cell, position) };
  return { explanation: language.explain(cells, cell, position, question.entry) ?? null };
}
