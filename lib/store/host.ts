import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from '../process.ts';

function read(how: () => string): string {
  try {
    return how().trim();
  } catch {
    // Not Linux, or hidden from this process.
    return '';
  }
}

let known: string | undefined;

/**
 * Where process numbers mean what they mean to this process: this machine since it was started, and on Linux the namespace of processes,
 * which each container has for itself. Without a colon. `MOUSEPRINT_HOST_ID` gives it where two machines would have the same.
 */
export function hostId(): string {
  if (process.env.MOUSEPRINT_HOST_ID) return process.env.MOUSEPRINT_HOST_ID.replaceAll(':', '-');
  if (known === undefined) {
    const boot = read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
    const namespace = read(() => readlinkSync('/proc/self/ns/pid'));
    const hash = createHash('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 8);
    known = `${hostname().replaceAll(':', '-')}~${hash}`;
  }
  return known;
}

/** Whether a process exists; undefined for one of another machine, of which nothing is known. */
export function isAliveOn(host: string | null | undefined, pid: number): boolean | undefined {
  return host === hostId() ? isAlive(pid) : undefined;
}
