/** A network that the live page can use. */
export interface ModelOption {
  readonly name: string;
  readonly hash: string;
  /** Hash of its weights, by which earlier versions named it. */
  readonly weights: string;
  readonly signal: string;
  /** In words: what it sees, what it was trained on. */
  readonly about: string;
  /** Median ms between two rows in motion with which it was measured, where that is known. */
  readonly rowInterval: readonly [number, number] | undefined;
  /** Whom it learned from: nobody whom it could be shown as a stranger. */
  readonly trainedOn: { readonly dataset: string; readonly subjects: readonly string[] };
}

/** A data set whose people the visitor can be compared with. */
export interface DatasetOption {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
}
