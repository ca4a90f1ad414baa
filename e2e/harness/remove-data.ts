import { rm } from 'node:fs/promises';

/** Removes the data directory of the browser tests when all are done. */
export default async function removeData(): Promise<void> {
  const data = process.env.E2E_DATA;
  if (data?.includes('mouseprint-e2e-')) await rm(data, { recursive: true, force: true });
}
