import { hasErrno } from './errors.ts';

/** Whether a process of this machine has the number `pid`, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasErrno(error, 'EPERM');
  }
}
