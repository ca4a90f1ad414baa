/** Longer lists of names than this would not fit into an address. */
const LONGEST_LIST = 1000;
/** Opens a bitmap; no session key has it. */
const BITMAP = '*';

/**
 * Session keys as one word: a list with commas, or for long ones a bitmap over all keys of the data set, so that thousands
 * fit into an address.
 */
export function formatKeys(keys: ReadonlySet<string>, all: readonly string[]): string {
  const list = [...keys].join(',');
  if (list.length <= LONGEST_LIST) return list;
  const bits = new Uint8Array(Math.ceil(all.length / 8));
  all.forEach((key, i) => {
    if (keys.has(key)) bits[i >> 3] |= 1 << (i & 7);
  });
  const base64 = btoa(String.fromCharCode(...bits));
  return BITMAP + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads what {@link formatKeys} wrote; names that are not among `all` are left out. */
export function parseKeys(text: string, all: readonly string[]): string[] {
  if (!text.startsWith(BITMAP)) {
    const known = new Set(all);
    return text.split(',').filter((key) => known.has(key));
  }
  try {
    const bits = atob(text.slice(BITMAP.length).replaceAll('-', '+').replaceAll('_', '/'));
    return all.filter((_, i) => bits.charCodeAt(i >> 3) & (1 << (i & 7)));
  } catch {
    return [];
  }
}
