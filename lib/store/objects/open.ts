import { readConfig } from '../config.ts';
import { parseFilesAddress } from './address.ts';
import type { ObjectStore } from './contract.ts';
import { FolderStore } from './folder-store.ts';
import { S3Store } from './s3-store.ts';

// Next evaluates a module once per bundle, and connections are kept.
const shared = globalThis as typeof globalThis & { mouseprintObjects?: Map<string, ObjectStore> };

/** The store of an address as `MOUSEPRINT_FILES` has it. */
export function openObjects(address: string): ObjectStore {
  shared.mouseprintObjects ??= new Map();
  let store = shared.mouseprintObjects.get(address);
  if (!store) {
    const where = parseFilesAddress(address);
    store = 's3' in where ? new S3Store(where.s3) : new FolderStore(where.folder);
    shared.mouseprintObjects.set(address, store);
  }
  return store;
}

/** The store of this process; undefined where files lie in the data directory. */
export function currentObjects(): ObjectStore | undefined {
  const { files } = readConfig();
  return files === undefined ? undefined : openObjects(files);
}
