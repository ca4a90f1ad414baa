import { z } from 'zod';
import { AppError } from './errors.ts';
import { nearNames } from './near-names.ts';

/** What a plug-in may add to; the keys of a plug-in's object. See `docs/plugins.md`. */
export const CONCEPT_KINDS = [
  'architectures',
  'losses',
  'signals',
  'features',
  'backends',
  'protocols',
  'readers',
] as const;
export type ConceptKind = (typeof CONCEPT_KINDS)[number];

/** The file that a concept was added by. */
export interface Origin {
  /** Name of the file or package. */
  readonly module: string;
  /** SHA-256 of what it held when it was loaded. */
  readonly sha256: string;
}

interface Added {
  readonly entry: unknown;
  readonly origin: Origin;
}

// Bundles of the server and of workers have copies of this module; what plug-ins added is one for all.
const shared = globalThis as typeof globalThis & { mouseprintAdded?: Map<ConceptKind, Map<string, Added>> };

/** The element in which the server tells pages what plug-ins added; see {@link describeAdded}. */
export const ADDED_ELEMENT = 'mouseprint-added';

/** In a page: names, words and numbers of what plug-ins added, without what runs on the server only. */
function toldByServer(): [ConceptKind, string, Added][] {
  const text = typeof document === 'undefined' ? null : document.getElementById(ADDED_ELEMENT)?.textContent;
  return text ? JSON.parse(text) : [];
}

function addedOf(kind: ConceptKind): Map<string, Added> {
  if (!shared.mouseprintAdded) {
    shared.mouseprintAdded = new Map();
    for (const [of, name, added] of toldByServer()) addedOf(of).set(name, added);
  }
  let added = shared.mouseprintAdded.get(kind);
  if (!added) {
    added = new Map();
    shared.mouseprintAdded.set(kind, added);
  }
  return added;
}

/** Adds what a plug-in brings; `entry` is as the list of that kind takes it. */
export function addConcept(kind: ConceptKind, name: string, entry: unknown, origin: Origin): void {
  addedOf(kind).set(name, { entry, origin });
}

/** What plug-ins added, for pages: all but functions, which JSON leaves out. Empty without plug-ins. */
export function describeAdded(): string {
  const rows = CONCEPT_KINDS.flatMap((kind) =>
    [...addedOf(kind)].map(([name, { entry, origin }]) => {
      const whole = lists.get(kind)?.find(name) ?? entry;
      return [kind, name, { entry: whole, origin }];
    }),
  );
  // A script element ends at the first "</script", wherever it stands.
  return rows.length > 0 ? JSON.stringify(rows).replaceAll('<', '\\u003c') : '';
}

/** Where a concept comes from; undefined for one of the program's own. */
export function originOf(kind: ConceptKind, name: string): Origin | undefined {
  return addedOf(kind).get(name)?.origin;
}

const lists = new Map<string, ConceptList<unknown, string>>();

/**
 * The one list of a kind of concept: the program's own entries, one line each, then those of plug-ins. Choices of forms and of the
 * command line, schemas and tables derive from it.
 */
export class ConceptList<T, Name extends string> {
  readonly kind: ConceptKind;
  /** What one of them is called: "architecture". */
  readonly word: string;
  /** The program's own, in order. */
  readonly own: Readonly<Record<Name, T>>;
  readonly #adopt: (entry: unknown, name: string) => T;
  readonly #adopted = new Map<string, { entry: unknown; as: T }>();

  /** @param adopt makes an entry of what a plug-in gave */
  constructor(
    kind: ConceptKind,
    word: string,
    own: Readonly<Record<Name, T>>,
    adopt: (entry: unknown, name: string) => T = (entry) => entry as T,
  ) {
    this.kind = kind;
    this.word = word;
    this.own = own;
    this.#adopt = adopt;
    lists.set(kind, this as unknown as ConceptList<unknown, string>);
  }

  get ownNames(): readonly Name[] {
    return Object.keys(this.own) as Name[];
  }

  /** All names that may be chosen, the program's own first. */
  get names(): readonly string[] {
    return [...this.ownNames, ...addedOf(this.kind).keys()];
  }

  find(name: string): T | undefined {
    if (Object.hasOwn(this.own, name)) return this.own[name as Name];
    const added = addedOf(this.kind).get(name);
    if (!added) return undefined;
    const before = this.#adopted.get(name);
    if (before && before.entry === added.entry) return before.as;
    const as = this.#adopt(added.entry, name);
    this.#adopted.set(name, { entry: added.entry, as });
    return as;
  }

  /** Every entry, in the order of {@link names}. */
  get all(): readonly T[] {
    return this.names.map((name) => this.get(name));
  }

  /** @throws AppError `not_found` that says which there are, and how those of a plug-in are loaded */
  get(name: string): T {
    const found = this.find(name);
    if (found === undefined) throw this.#unknown(name);
    return found;
  }

  #unknown(name: string): AppError {
    return new AppError('not_found', `There is no ${this.word} "${name}".`, { hint: this.hint(name) });
  }

  /** What to do about a name that is not there. */
  hint(name: string): string {
    const near = nearNames(name, this.names);
    const meant = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
    return `${meant}There are ${this.names.join(', ')}. One that a plug-in adds needs its file in MOUSEPRINT_PLUGINS.`;
  }

  /** A name of the list, checked when it is parsed: plug-ins are loaded after schemas are made. */
  schema() {
    return z
      .string()
      .refine((name) => this.find(name) !== undefined, {
        error: ({ input }) => `There is no ${this.word} "${input}". ${this.hint(String(input))}`,
      })
      .meta({ [CHOICES]: this.kind });
  }
}

/** Key in a JSON schema that says from which list its values come. */
export const CHOICES = 'choices';

/** The names of a list, by the kind that a JSON schema gives under {@link CHOICES}. */
export function choicesOf(kind: unknown): readonly string[] {
  return lists.get(String(kind))?.names ?? [];
}
