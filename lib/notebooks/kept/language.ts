import { Piscina } from 'piscina';
import { projectPath, projectRoot, typescriptArguments } from '../../store/root.ts';
import type { LanguageAnswer } from '../contract.ts';
import type { LanguageQuestion } from '../language/question.ts';

/** The types of all packages take some 200 MB: they are let go when nobody has edited for a while. */
const IDLE_MS = 120_000;

// Next evaluates a module once per bundle, so the thread lives on the process.
const shared = globalThis as typeof globalThis & { mouseprintLanguage?: Piscina };

/** Asks the notebooks' language service, which has a thread of its own, started at the first question. */
export function askLanguage(question: LanguageQuestion, signal: AbortSignal): Promise<LanguageAnswer> {
  shared.mouseprintLanguage ??= new Piscina({
    filename: projectPath('lib', 'notebooks', 'language', 'worker.ts'),
    execArgv: typescriptArguments(),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    atomics: 'disabled',
  });
  // What is no longer wanted leaves the queue; what is being worked on is let finish, for ending it would end the thread.
  if (signal.aborted) return Promise.reject(signal.reason);
  return shared.mouseprintLanguage.run({ ...question, root: projectRoot() });
}
