import type { BUTTONS, EventKindName } from '../../mouse/events.ts';
import type { SessionLabel } from '../contract.ts';
import type { DatasetSource } from '../source.ts';

/** Reads the folders of one data set. */
export interface Reader {
  /** What it reads, after "import": "SapiMouse (120 subjects)". */
  readonly title: string;
  open(folder: string): Promise<DatasetSource>;
}

/** What a file's place says about the session in it. */
export interface NamedSession {
  readonly subject: string;
  /** Unique among the subject's sessions: letters, digits, dots, hyphens and underscores. */
  readonly session: string;
  /** Part of the data set, as published; `all` without. */
  readonly split?: string;
  readonly label?: SessionLabel;
}

/** An event as a row of a file gives it; times in ms from any origin. */
export interface Row {
  readonly t: number;
  readonly x: number;
  readonly y: number;
  readonly kind: EventKindName;
  readonly button?: (typeof BUTTONS)[number];
}

/** What a plug-in gives: a session in each file. Cleaning, counting and storing are the program's. */
export interface ReaderDefinition {
  readonly title: string;
  /** Which folder to give, where none of its files is a session. */
  readonly hint?: string;
  /** Resolution of the times, ms; 1 without. */
  readonly resolutionMs?: number;
  /** Whose session a file is, by its path within the folder, with `/`; nothing for files that are none. */
  session(path: string): NamedSession | undefined;
  /** The rows of a file in order. What it throws makes a failed file of it, and the rest goes on. */
  rows(text: string, path: string): Iterable<Row>;
}
