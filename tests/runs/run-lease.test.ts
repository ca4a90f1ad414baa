import { describe, expect, it } from 'vitest';
import { isTrained } from '../../lib/runs/run-lease.ts';
import { hostId } from '../../lib/store/host.ts';

const now = Date.now();
const held = (leaseOwner: string, seconds: number) =>
  isTrained({ leaseOwner, leaseUntil: new Date(now + 1000 * seconds) }, now);
const here = `${hostId()}:${process.pid}:x`;
// No process has this number: it is above the highest that Linux and macOS give.
const gone = `${hostId()}:99999999:x`;
const elsewhere = 'another-machine:1:x';

describe('a run', () => {
  it('is trained while its process says so, unless that is seen to be gone', () => {
    expect(held(here, 10)).toBe(true);
    expect(held(elsewhere, 10)).toBe(true);
    expect(held(gone, 10)).toBe(false);
    expect(isTrained({ leaseOwner: null, leaseUntil: null }, now)).toBe(false);
  });

  it('is not taken from a process that exists and was only kept from saying so for a while', () => {
    expect(held(here, -120)).toBe(true);
    expect(held(elsewhere, -120)).toBe(false);
    expect(held(gone, -120)).toBe(false);
    expect(held(here, -3600)).toBe(false);
  });
});
