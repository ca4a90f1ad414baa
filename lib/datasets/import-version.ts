/**
 * Part of every content hash: raise it when cleaning rules, summaries or the stored files change, so that the next
 * import of unchanged recordings is done anew.
 */
export const IMPORT_VERSION = 4;
