import type { ErrorReport } from '../errors.ts';
import type { Recording } from './cleaner.ts';
import type { DatasetKind, FileFailure, SessionLabel } from './contract.ts';
import type { Outcome } from './outcome.ts';
import type { ReadFiles } from './reading.ts';

/** Session keys appear in addresses and file names, so none is a way to another folder. */
export const SESSION_KEY = /^(?!\.{1,2}$)[A-Za-z0-9._-]+$/;

/** One session as a source delivers it, events in order of time. */
export interface SourceSession {
  subject: string;
  /** Unique within the data set; matches {@link SESSION_KEY}; the same at every import. */
  key: string;
  split: string;
  label: SessionLabel | null;
  /** The file it came from, relative to the imported folder. */
  source: string;
  recording: Recording;
}

export function fileFailure(file: string, report: ErrorReport): FileFailure {
  return { file, message: report.message, hint: report.hint };
}

/** What a source delivers, one item at a time. `progress` is the share of the source that has been read, 0 … 1. */
export type SourceItem =
  | { session: SourceSession; progress: number }
  | { failure: FileFailure; progress: number };

/** Something that can be imported: a folder of recordings, a CSV file, or a generator. */
export interface DatasetSource {
  id: string;
  name: string;
  kind: DatasetKind;
  /** SHA-256 over everything that decides what is delivered; equal fingerprints deliver equal sessions. */
  fingerprint(signal: AbortSignal): Promise<string>;
  /**
   * Sessions with those of one subject together, subjects in order of display, sessions in order of recording.
   *
   * @param files how files are read, by default one after the other in this thread
   */
  read(signal: AbortSignal, files?: ReadFiles): AsyncIterable<SourceItem>;
  /** What was found out while reading, in words. */
  notes?(): string[];
  /** Looks at what would be imported and throws when it should not be; called before anything is visible. */
  review?(outcome: Outcome): void;
}
