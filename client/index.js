// Calls Mouseprint's API from another program; nothing but fetch. docs/verification.md says how.

/** What the server answered when something went wrong. */
export class MouseprintError extends Error {
  constructor(status, { code, message, hint } = {}) {
    super(message ?? `Mouseprint answered with status ${status}.`);
    this.name = 'MouseprintError';
    Object.assign(this, { status, code, hint });
  }
}

function addressOf(url, operation, params = {}, query = {}) {
  const path = operation.replace(/^\w+ /, '').replace(/\{(\w+)\}/g, (_, name) => {
    if (params[name] === undefined) throw new TypeError(`${operation} needs params.${name}.`);
    return [params[name]]
      .flat()
      .map((part) => encodeURIComponent(part))
      .join('/');
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) if (one !== undefined) search.append(name, one);
  return `${String(url).replace(/\/+$/, '')}${path}${search.size > 0 ? `?${search}` : ''}`;
}

const isRaw = (body) => typeof body === 'string' || ArrayBuffer.isView(body) || body instanceof Blob;

export function createClient({ url, key, fetch = globalThis.fetch }) {
  return async (operation, { params, query, body } = {}, { signal } = {}) => {
    const raw = isRaw(body);
    const response = await fetch(addressOf(url, operation, params, query), {
      method: operation.slice(0, operation.indexOf(' ')),
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
    if (!response.ok) throw new MouseprintError(response.status, isJson ? await response.json() : {});
    if (response.status === 204) return undefined;
    return isJson ? response.json() : response;
  };
}
