// Runs in a process of its own: a foreign database may take its time or its memory, and must not take the program's.
import { answer } from '../store/child.ts';
import { takeOver } from './take-over.ts';

answer(({ foreign, fresh, name }: { foreign: string; fresh: string; name: string }) =>
  takeOver(foreign, fresh, name),
);
