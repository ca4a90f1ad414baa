/** An object as a listing has it. */
export interface ObjectEntry {
  readonly key: string;
  /** How long ago it was written, by the store's own clock, ms. */
  readonly age: number;
}

/**
 * Where the contents of files lie: four verbs on names that never change. Nothing here says which of them count: that is the database's
 * (`StoredFile`). A store need not know conditions, renames or locks.
 */
export interface ObjectStore {
  /** The address without secrets, for people. */
  readonly shown: string;
  /** Writes `file` whole under a key that was never used. When it resolves, a loss of power does not undo it, as far as the store promises that. */
  put(key: string, file: string, content: { readonly bytes: number; readonly sha256: string }): Promise<void>;
  /** Writes an object's bytes into the new file `into`. @returns whether there is such an object */
  get(key: string, into: string): Promise<boolean>;
  /** Every object whose key begins with `folder/`. */
  list(folder: string): AsyncIterable<ObjectEntry>;
  /** Removes an object; one that is not there is no error. */
  remove(key: string): Promise<void>;
}
