import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, hasErrno } from '../../errors.ts';
import type { ObjectEntry, ObjectStore } from './contract.ts';

/** Objects as files of a folder that several machines see, such as one of NFS. */
export class FolderStore implements ObjectStore {
  readonly shown: string;

  constructor(folder: string) {
    this.shown = folder;
  }

  #file(key: string): string {
    return path.join(this.shown, ...key.split('/'));
  }

  async put(key: string, file: string): Promise<void> {
    await this.#answering(async () => {
      const target = this.#file(key);
      // A folder that is not mounted would be made anew, and be another one.
      await stat(this.shown);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const partial = `${target}.partial`;
      try {
        await copyFile(file, partial);
        const handle = await open(partial, 'r+');
        await handle.sync().finally(() => handle.close());
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    });
  }

  async get(key: string, into: string): Promise<boolean> {
    return this.#answering(async () => {
      await stat(this.shown);
      return copyFile(this.#file(key), into).then(
        () => true,
        (error) => {
          if (hasErrno(error, 'ENOENT')) return false;
          throw error;
        },
      );
    });
  }

  async *list(folder: string): AsyncGenerator<ObjectEntry> {
    const now = Date.now();
    const entries = await readdir(this.#file(folder), { recursive: true, withFileTypes: true }).catch(
      (error) => {
        if (hasErrno(error, 'ENOENT')) return [];
        throw error;
      },
    );
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const info = await stat(file).catch(() => undefined);
      if (!info) continue;
      const key = path.relative(this.shown, file).split(path.sep).join('/');
      yield { key, age: now - info.mtimeMs };
    }
  }

  async remove(key: string): Promise<void> {
    await this.#answering(() => rm(this.#file(key), { force: true }));
  }

  async #answering<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (hasErrno(error, 'ENOENT', 'ENOTDIR', 'ESTALE', 'EIO', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT'))
        throw new AppError('unavailable', `The folder of files ${this.shown} cannot be reached.`, {
          hint: 'See that it is mounted here; MOUSEPRINT_FILES names it. What was confirmed is kept.',
          cause: error,
        });
      if (hasErrno(error, 'ENOSPC', 'EDQUOT'))
        throw new AppError('disk_full', `The folder of files ${this.shown} has no room.`, {
          hint: 'Free some there and try again; nothing was half-written.',
          cause: error,
        });
      if (hasErrno(error, 'EACCES', 'EPERM', 'EROFS'))
        throw new AppError('unavailable', `The folder of files ${this.shown} may not be written to.`, {
          hint: 'Give this user the right to write there; MOUSEPRINT_FILES names it.',
          cause: error,
        });
      throw error;
    }
  }
}
