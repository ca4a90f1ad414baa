import { CatchTask } from './CatchTask.tsx';
import { PathTask } from './PathTask.tsx';
import { ReadTask } from './ReadTask.tsx';
import { TargetsTask } from './TargetsTask.tsx';

export const TASKS = ['free', 'targets', 'path', 'game', 'page'] as const;
export type TaskName = (typeof TASKS)[number];

export const TASK_OPTIONS = [
  { value: 'free', label: 'move freely' },
  { value: 'targets', label: 'targets' },
  { value: 'path', label: 'follow a path' },
  { value: 'game', label: 'a small game' },
  { value: 'page', label: 'read a page' },
] as const;

/** Something to do that makes people move, on top of the canvas. */
export function Task({ name }: { name: TaskName }) {
  if (name === 'targets') return <TargetsTask />;
  if (name === 'path') return <PathTask />;
  if (name === 'game') return <CatchTask />;
  if (name === 'page') return <ReadTask />;
  return null;
}
