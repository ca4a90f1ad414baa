import { scoreModelFor } from '../signature/calibration.ts';
import { type Cohort, cohortSchema } from '../signature/cohort.ts';
import { isCopy } from '../signature/enrolment-quality.ts';
import { Gallery } from '../signature/gallery.ts';
import { identify, mostNamed } from '../signature/identify.ts';
import { joinRows, rowCount } from '../signature/template.ts';
import { database } from '../store/database.ts';
import type { EnrolledComparison } from './contract.ts';
import { type Enrolled, readEnrolled } from './profiles.ts';

/** People that an answer lists. */
const MOST_RANKED = 20;
/** Rows that are read at once. */
const PAGE = 200;
/** How long a count and the newest change are believed to tell of every change, ms: another process may have another clock. */
const LOOK_AGAIN_MS = 60_000;

/** The people who are enrolled with one network, kept in memory as templates, as the database has them. */
class StoredGallery {
  readonly #modelHash: string;
  readonly #cohort: Cohort;
  readonly #gallery: Gallery;
  /** Of those who have a template for movement at the low rate that one, else the same. */
  readonly #lowRate: Gallery;
  readonly #known = new Map<string, string>();
  #stamp = '';
  #looked = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(modelHash: string, cohort: Cohort) {
    this.#modelHash = modelHash;
    this.#cohort = cohort;
    this.#gallery = new Gallery(cohort);
    this.#lowRate = new Gallery(cohort);
  }

  /** Compares movement (`blocks × dims`) with everybody; null where scores mean nothing, or nobody is enrolled. */
  async compare(embeddings: Float32Array, lowRate = false): Promise<EnrolledComparison | null> {
    const scores = scoreModelFor(this.#cohort.scores, rowCount(embeddings, this.#cohort.dims));
    if (!scores) return null;
    this.#reading = this.#reading.catch(() => {}).then(() => this.#sync());
    await this.#reading;
    if (this.#gallery.size === 0) return null;
    const { ranked, unknown, best } = identify(
      (lowRate ? this.#lowRate : this.#gallery).scores(embeddings),
      scores,
      {
        models: this.#cohort.scores,
      },
    );
    return {
      ranked: ranked.slice(0, MOST_RANKED),
      people: this.#gallery.size,
      mostNamed: mostNamed(this.#cohort.scores),
      unknown,
      named: best?.name ?? null,
    };
  }

  /** Reads who was enrolled, changed or deleted since the last look. */
  async #sync(): Promise<void> {
    const db = await database();
    const where = { modelHash: this.#modelHash };
    const { _count, _max } = await db.profile.aggregate({ where, _count: true, _max: { updatedAt: true } });
    const stamp = `${_count} ${_max.updatedAt?.toISOString()}`;
    if (stamp === this.#stamp && Date.now() - this.#looked < LOOK_AGAIN_MS) return;
    const rows = await db.profile.findMany({ where, select: { id: true, updatedAt: true } });
    const now = new Map(rows.map(({ id, updatedAt }) => [id, updatedAt.toISOString()]));
    for (const id of this.#known.keys())
      if (!now.has(id)) {
        this.#gallery.remove(id);
        this.#lowRate.remove(id);
        this.#known.delete(id);
      }
    const changed = [...now.keys()].filter((id) => this.#known.get(id) !== now.get(id));
    for (let from = 0; from < changed.length; from += PAGE)
      for (const { id, name, embeddings, lowRate } of await readEnrolled({
        id: { in: changed.slice(from, from + PAGE) },
      })) {
        this.#gallery.put(id, name, embeddings);
        this.#lowRate.put(id, name, joinRows([embeddings, lowRate]));
        this.#known.set(id, now.get(id)!);
      }
    this.#stamp = stamp;
    this.#looked = Date.now();
  }
}

const galleries = new Map<string, StoredGallery>();

/** Galleries that are kept; a network that is exchanged leaves one behind. */
const MOST_GALLERIES = 4;

/**
 * What is asked of the people who are enrolled with a network. It can cross to another thread: a cohort goes as its JSON, and only where its name
 * is not known there.
 */
export type GalleryTask =
  | {
      readonly ask: 'compare';
      readonly modelHash: string;
      readonly cohort: { readonly name: string; readonly json?: string };
      readonly embeddings: Float32Array;
      /** Whether they are of movement at the low rate. */
      readonly lowRate?: boolean;
    }
  | {
      readonly ask: 'copied';
      readonly modelHash: string;
      readonly dims: number;
      readonly embeddings: Float32Array;
      /** A profile that is not looked at. */
      readonly except?: string;
    };

/** `cohort` asks for the JSON of the cohort. */
export type GalleryAnswer =
  | { readonly compared: EnrolledComparison | null }
  | { readonly copied: string | undefined }
  | { readonly wanted: 'cohort' };

export async function answerGallery(task: GalleryTask): Promise<GalleryAnswer> {
  if (task.ask === 'copied') return { copied: await copiedFrom(task) };
  const { modelHash, cohort, embeddings, lowRate } = task;
  const name = `${modelHash} ${cohort.name}`;
  let gallery = galleries.get(name);
  if (!gallery) {
    if (cohort.json === undefined) return { wanted: 'cohort' };
    gallery = new StoredGallery(modelHash, cohortSchema.parse(JSON.parse(cohort.json)));
    galleries.set(name, gallery);
    for (const oldest of galleries.keys()) {
      if (galleries.size <= MOST_GALLERIES) break;
      galleries.delete(oldest);
    }
  }
  return { compared: await gallery.compare(embeddings, lowRate) };
}

/** The name of whoever was enrolled with the same movement. */
async function copiedFrom({
  modelHash,
  dims,
  embeddings,
  except,
}: Extract<GalleryTask, { ask: 'copied' }>): Promise<string | undefined> {
  for (let after = ''; ; ) {
    const page: Enrolled[] = await readEnrolled({ modelHash, id: { gt: after, not: except } }, PAGE);
    const original = page.find((other) => other.dims === dims && isCopy(embeddings, other.embeddings, dims));
    if (original) return original.name;
    if (page.length < PAGE) return undefined;
    after = page[page.length - 1].id;
  }
}
