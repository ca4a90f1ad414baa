import { z } from 'zod';
import { randomId } from '@/lib/random-id.ts';
import { readTab, writeTab } from './tab-storage.ts';

const CHANNEL = 'mouseprint-live';
const LOCK = 'mouseprint-live-';
/** How long another tab may take to say that it has a name, where browsers have no locks, ms. */
const ANSWER_MS = 150;

const message = z.object({ type: z.enum(['hello', 'here', 'bye', 'profiles']), id: z.string() });
type Message = z.infer<typeof message>;

/**
 * The live page in this tab, among those of other tabs of the browser. They say hello when they open, goodbye when they
 * close, and tell each other when the enrolled people change.
 */
export class Tabs {
  readonly id: string;
  readonly #channel: BroadcastChannel | undefined;
  readonly #others = new Set<string>();
  readonly #listeners = new Set<(type: Message['type']) => void>();

  private constructor(id: string) {
    this.id = id;
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
    this.#channel?.addEventListener('message', this.#receive);
    // A message may arrive before what was stored: only this event says that it can be read. It also does without channels.
    window.addEventListener('storage', this.#stored);
    window.addEventListener('pagehide', this.#leave);
    window.addEventListener('pageshow', this.#arrive);
    this.#arrive();
  }

  static async join(): Promise<Tabs> {
    own ??= takeName();
    return new Tabs(await own);
  }

  /** How many other tabs have the live page open. */
  get others(): number {
    return this.#others.size;
  }

  subscribe(listener: (type: Message['type']) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called when somebody was enrolled, renamed or deleted here. */
  profilesChanged(): void {
    this.#say('profiles');
  }

  close(): void {
    this.#leave();
    this.#channel?.close();
    window.removeEventListener('storage', this.#stored);
    window.removeEventListener('pagehide', this.#leave);
    window.removeEventListener('pageshow', this.#arrive);
  }

  #arrive = (): void => this.#say('hello');
  #leave = (): void => this.#say('bye');

  #stored = ({ key }: StorageEvent): void => {
    if (key === 'mouseprint.profiles') this.#tell('profiles');
  };

  #receive = ({ data }: MessageEvent): void => {
    const parsed = message.safeParse(data);
    if (!parsed.success || parsed.data.id === this.id) return;
    const { type, id } = parsed.data;
    if (type === 'hello') this.#say('here');
    if (type === 'bye') this.#others.delete(id);
    else this.#others.add(id);
    this.#tell(type);
  };

  #tell(type: Message['type']): void {
    for (const listener of this.#listeners) listener(type);
  }

  #say(type: Message['type']): void {
    try {
      this.#channel?.postMessage({ type, id: this.id } satisfies Message);
    } catch {
      // Closed already.
    }
  }
}

/** The name of this page, once it has one: other pages of the app come and go in it. */
let own: Promise<string> | undefined;

/**
 * A tab keeps its name over reloads. Where somebody duplicates a tab, the copy brings the same name along: it takes another.
 */
async function takeName(): Promise<string> {
  const known = readTab('tab', z.string());
  if (known !== null && (await isFree(known))) return known;
  const id = randomId();
  writeTab('tab', id);
  await isFree(id);
  return id;
}

/** Takes the name for this page; false when another page has it. */
async function isFree(id: string): Promise<boolean> {
  if (navigator.locks) {
    if (await lock(id)) return true;
    // The page that is being reloaded may not have let go yet.
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return lock(id);
  }
  if (typeof BroadcastChannel === 'undefined') return true;
  const channel = new BroadcastChannel(CHANNEL);
  const free = await new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }) => data?.type === 'here' && data.id === id && resolve(false);
    channel.postMessage({ type: 'hello', id: `${id} again` } satisfies Message);
    setTimeout(() => resolve(true), ANSWER_MS);
  });
  channel.close();
  return free;
}

/** Held until the page goes: nothing ever releases it. */
function lock(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK + id, { ifAvailable: true }, (held) => {
        resolve(held !== null);
        return held ? new Promise<void>(() => {}) : undefined;
      })
      .catch(() => resolve(true));
  });
}

/** Names of the tabs that are open; only this one's own where browsers have no locks. */
export async function openTabs(own: string): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set([
    own,
    ...held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])),
  ]);
}
