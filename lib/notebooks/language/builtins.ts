// What cells can name, as types, with what each is: the one description of it. The language service of notebooks reads it, the vocabulary is
// made of it (`npm run build:notebooks`), and the implementations in components/notebooks have these types. Only types, so that nothing is loaded.

import type { DatasetAnswer, DatasetSummary, SessionSummary } from '../../catalogue/contract.ts';
import type { SessionLabel } from '../../datasets/contract.ts';
import type { MOVEMENT_COLUMNS } from '../../datasets/summary-files.ts';
import type { EvaluationResult } from '../../evaluation/result.ts';
import type { EvaluationSummary } from '../../evaluations/contract.ts';
import type { Events } from '../../mouse/events.ts';
import type { MovementSummary } from '../../mouse/kinematics/movement-summary.ts';
import type { Prediction as Answer } from '../../people/contract.ts';
import type { RunRow, RunView } from '../../runs/contract.ts';
import type { Humanity } from '../../signature/human/human-model.ts';
import type { Word } from '../vocabulary.ts';

/** A session by name, `"sapimouse/7-3min"`, or as `workbench.sessions()` returns it. */
export type SessionReference = string | { dataset: string; key: string };

/** An imported data set. */
export interface Dataset extends DatasetSummary {}

/** An imported data set with the report of its import and its subjects. */
export interface DatasetReport extends DatasetAnswer {}

/** One recording. */
export interface Session extends SessionSummary {}

/** A block of 128 events with its statistics. */
export interface Block extends Pick<MovementSummary, (typeof MOVEMENT_COLUMNS)[number]> {
  /** `"sapimouse/7-3min:256"`: session and first event. */
  id: string;
  session: string;
  subject: string;
  split: string;
  start: number;
}

/** A point of a run's curve. */
export interface MetricPoint {
  run: string;
  name: string;
  step: number;
  /** Since the run began. */
  seconds: number;
  value: number;
}

/** Which evaluation: of which model, under which protocol and, where that leaves it open, on which data set. */
export interface EvaluationQuery {
  model: string;
  protocol: string;
  dataset?: string;
}

/** What the network says of a recording: blocks, an embedding each, and whom they resemble. */
export type Prediction = Omit<Answer, 'embeddings'> & { embeddings: number[][] };

/** A projection on its way. */
export interface Picture {
  /** 0 … 1. */
  fraction: number;
  positions: [number, number][];
}

/** A training on its way; `rows` grows. */
export interface Training {
  run: string;
  status: string;
  step: number;
  totalSteps: number;
  rows: Omit<MetricPoint, 'run'>[];
}

/** A bot of the gallery. */
export interface BotEntry {
  id: string;
  name: string;
  description: string;
  /** Whether it needs a victim's movement. */
  imitates: boolean;
}

/** Shares of held-out recordings that were flagged, of a bot or of people. */
export interface BotFigures {
  name: string;
  minutes: number | null;
  sessions: number | null;
  replays: number | null;
  /** Sessions measured. */
  of: number;
}

export interface Workbench {
  /** All imported data sets, with subjects, sessions, events and what cleaning removed. */
  datasets(): Promise<Dataset[]>;
  /** One data set with the report of its import; undefined where it is not imported. */
  dataset(id: string): Promise<DatasetReport | undefined>;
  /** One data set that the cell cannot do without: where it is not imported the cell offers to import it. */
  need(id: string): Promise<DatasetReport>;
  /** Sessions of a data set with duration (ms), events, blocks, median Δt (ms), extents (px) and summary; `subject`, `split` and `label` restrict them. */
  sessions(query: {
    dataset: string;
    subject?: string | readonly string[];
    split?: string;
    label?: SessionLabel;
  }): Promise<Session[]>;
  /** The events of one session as columns: t (ms), x, y (px), kind, button. */
  events(session: SessionReference): Promise<Events>;
  /** The blocks of 128 events of a data set with their statistics; `subject`, `session` and `split` restrict them. */
  blocks(query: { dataset: string; subject?: string; session?: string; split?: string }): Promise<Block[]>;
  /** Training runs, newest first; the query is that of the table of runs, such as `dataset = sapimouse and eer < 0.1`. */
  runs(query?: string): Promise<RunRow[]>;
  /** One run by name or id, with its environment, metrics and artifacts. */
  run(name: string): Promise<RunView>;
  /** The curves of a run, a row per point. */
  metrics(run: string, name?: string): Promise<MetricPoint[]>;
  /** Evaluations without their curves, newest first. */
  evaluations(query?: { model?: string; run?: string; protocol?: string }): Promise<EvaluationSummary[]>;
  /** The newest evaluation of a model under a protocol with all its figures and curves; undefined where there is none. */
  evaluation(query: EvaluationQuery): Promise<EvaluationResult | undefined>;
  /** As `evaluation`; where there is none, the cell offers to make it. */
  needEvaluation(query: EvaluationQuery): Promise<EvaluationResult>;
  /** The network’s embeddings of one session’s blocks. */
  embeddings(query: {
    session: SessionReference;
    model?: string;
  }): Promise<Pick<Prediction, 'blocks' | 'embeddings'>>;
  /** Projects vectors to the plane in this browser by PCA or t-SNE and yields the picture as it settles. */
  project(
    vectors: readonly ArrayLike<number>[],
    options?: { method?: 'pca' | 'tsne'; perplexity?: number; iterations?: number; seed?: number },
  ): AsyncGenerator<Picture>;
  /** Starts a real training run on the server and yields its state as it goes on. */
  train(config: Record<string, unknown>): AsyncGenerator<Training>;
  /** Runs the network on events: blocks, an embedding each, and whom they resemble. */
  predict(
    events: Events,
    options?: { model?: string; dataset?: string; stride?: number; thin?: boolean },
  ): Promise<Prediction>;
  /** All that a cell can name without defining it, with its meaning. */
  words(): readonly Word[];
  /** The bots of the live page’s gallery. */
  bots(): BotEntry[];
  /** Movement that a bot makes: the same for the same seed. Bots that imitate need a `victim`. */
  playBot(
    id: string,
    options?: { seed?: number; seconds?: number; width?: number; height?: number; victim?: Events },
  ): Events;
  /** How often people and bots were flagged on held-out recordings: minutes, sessions and replays. */
  botFigures(): BotFigures[];
  /** What the live page says of each stretch of 512 events: is this a person’s movement? */
  judgeHumanity(events: Events): Humanity[];
}

/** What the workbench adds to Observable’s own vocabulary. */
export interface WorkbenchBuiltins {
  /** The data sets, runs and models of this workbench. */
  workbench: Workbench;
  /** Sessions and blocks that are selected in any view of this page; cells that read it follow it. */
  selection: ReadonlySet<string>;
  /** Selects sessions or blocks by name, in every view of this page. */
  select(names: Iterable<string>): void;
  /** Draws a recording: colour is speed, rings are clicks. */
  trajectory(events: Events, options?: { width?: number; height?: number }): HTMLElement;
  /** Plays a session with its charts, as its own page does. */
  player(session: SessionReference): HTMLElement;
  /** The table of runs, with its search, filters and selection. */
  runTable(): Promise<HTMLElement>;
  /** Overlays how people of a data set move, and says what sets them apart. */
  compareSubjects(query: { dataset: string; subjects: readonly string[] }): HTMLElement;
  /** Draws curves of one run or of several: one panel per metric, one line per run. */
  curves(
    rows: readonly { run?: string; name: string; step: number; value: number }[],
    options?: { metrics?: string[]; log?: boolean },
  ): Element;
  /** Detection error trade-off on normal deviate axes. */
  detPlot(
    systems: readonly {
      name: string;
      fmr: readonly (number | null)[];
      fnmr: readonly (number | null)[];
    }[],
  ): Element;
  /** A map: a dot per position. With `ids`, names of blocks or sessions, a brush selects them in every view. */
  embeddingMap(
    positions: readonly (readonly [number, number])[],
    options?: { colour?: readonly (string | number)[]; label?: string; ids?: readonly string[] },
  ): Element;
  /** A field that records your own movement; use it with `view()`. Nothing leaves this browser unless you send it. */
  liveCanvas(options?: { width?: number; height?: number }): HTMLElement & { value: Events };
}
