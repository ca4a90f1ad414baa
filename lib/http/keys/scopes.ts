/** What a key may be for. */
export const SCOPES = ['collect', 'verify', 'read', 'administer'] as const;
export type Scope = (typeof SCOPES)[number];

/** For people, after "may". */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  collect: 'send movement to be kept',
  verify: 'ask whether movement is an enrolled person’s',
  read: 'read everything that is kept',
  administer: 'do everything, also change and delete',
};

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The scope that an operation asks for: what its route says, else `read` for what only reads and `administer` for the rest, so that a
 * route about which nobody thought is not open to a key that was made for little.
 */
export function scopeOf(method: string, said?: Scope): Scope {
  return said ?? (READING.includes(method) ? 'read' : 'administer');
}

/** Whether a key with these scopes may do what asks for `scope`. */
export function permits(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes('administer') || scopes.includes(scope);
}
