/** Where figures come from. */
export interface Origin {
  /** Data set, protocol, network, seed, as far as they are known. */
  source?: string;
  /** What the names of files begin with: the data set. */
  files?: string;
  /** The program's version. */
  program?: string;
}

/** What stands below an exported figure. */
export function provenanceLine({ source, program }: Origin): string {
  return [source, program ? `Mouseprint ${program}` : 'Mouseprint'].filter(Boolean).join(' · ');
}

/** The name of a figure's file: what it is of, then what it is; nothing is said twice. */
export function fileNameOf({ files }: Origin, name: string): string {
  const safe = files?.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return !safe || name === safe || name.startsWith(`${safe}-`) ? name : `${safe}-${name}`;
}
