import { rm } from 'node:fs/promises';

/** Removes the data directories of the browser tests when all are done. */
export default async function removeData(): Promise<void> {
  const data = process.env.E2E_ROOT;
  if (data?.includes('mouseprint-e2e-')) await rm(data, { recursive: true, force: true });
}
