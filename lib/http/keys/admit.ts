import { AppError } from '../../errors.ts';
import { RateLimit } from '../rate-limit.ts';
import { carriedToken } from '../token.ts';
import { findKey, KEY_PREFIX, type KeyView } from './keys.ts';
import { permits, SCOPE_WORDS, type Scope, scopeOf } from './scopes.ts';

// Next evaluates a module once per bundle, so both live on the process.
const shared = globalThis as typeof globalThis & {
  mouseprintKeyRates?: Map<string, RateLimit>;
  mouseprintKeys?: WeakMap<Request, KeyView>;
};

function rateOf({ id, perMinute }: KeyView): RateLimit {
  shared.mouseprintKeyRates ??= new Map();
  const rates = shared.mouseprintKeyRates;
  let rate = rates.get(id);
  if (!rate) {
    rate = new RateLimit('keys', { perMinute, burst: Math.max(1, Math.ceil(perMinute / 6)) });
    rates.set(id, rate);
  }
  return rate;
}

/** The key with which a request came past the guard; undefined for the owner, who needs none or has the server's own token. */
export function keyOf(request: Request): KeyView | undefined {
  return shared.mouseprintKeys?.get(request);
}

/**
 * Lets a request with a key do what the key is for, and no more, also where no key would be needed.
 * @returns whether it carries a key
 * @throws AppError `unauthorized` for a key that is unknown or revoked, `forbidden` for one of another scope, `rate_limited`.
 */
export async function admitByKey(request: Request, said: Scope | undefined): Promise<boolean> {
  const token = carriedToken(request.headers);
  if (!token?.startsWith(KEY_PREFIX)) return false;
  const key = await findKey(token);
  const scope = scopeOf(request.method, said);
  if (!permits(key.scopes, scope))
    throw new AppError(
      'forbidden',
      `The key “${key.name}” may not do this: it asks for the scope ${scope}.`,
      {
        hint: `Use a key that may ${SCOPE_WORDS[scope]}: npx mouseprint keys create NAME --scopes ${scope}.`,
      },
    );
  await rateOf(key).take(key.id);
  shared.mouseprintKeys ??= new WeakMap();
  shared.mouseprintKeys.set(request, key);
  return true;
}
