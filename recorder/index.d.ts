/** What to load and how; the attributes of the script tag in docs/recording.md. */
export interface RecorderOptions {
  /** Address of the workbench, such as `https://mice.example`. */
  server: string | URL;
  /** Of a site that was configured on the page “Record”. One of `token` and `to` is needed. */
  token?: string;
  /** Where the page's own server takes the movement and hands it on, such as `/mouse`. */
  to?: string;
  /** Whose movement it is; without it each visit is a subject of its own. */
  label?: string;
  /** Events that are held while the server is away; 20,000 unless told. */
  buffer?: number;
  /** Record only when `start` is called: ask for consent first. */
  manual?: boolean;
  /** Subresource integrity, as the page “Record” shows it beside the token. */
  integrity?: string;
  /** The page's window, where it is another than the global one. */
  window?: Window;
}

/** What recorder.js offers to the page's own scripts. */
export interface Recorder {
  start(): void;
  /** Stops, and resolves when what was recorded has been sent. */
  stop(): Promise<void>;
  readonly state: RecorderState;
}

export interface RecorderState {
  readonly recording: boolean;
  /** Rows that the server has not taken yet. */
  readonly waiting: number;
  /** Rows that had to be dropped. */
  readonly lost: number;
  readonly total: number;
  /** Events while a page had locked the pointer, which are not recorded. */
  readonly locked: number;
  readonly label: string;
}

/** Loads recorder.js and resolves with what it offers; asked again, with the same. */
export function loadRecorder(options: RecorderOptions): Promise<Recorder>;
