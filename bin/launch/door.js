// Loaded into the server's process before Next: turns away what no part of the app can answer, and what Next answers with a bare 500.
import http from 'node:http';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function isReadable(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Why a request is turned away, as the API says it; undefined for one that may go on. */
export function refusal({ method, url }) {
  if (!METHODS.has(method))
    return {
      status: 405,
      report: { code: 'bad_request', message: `The method ${method} is not one that this server knows.` },
    };
  if (!/^(?:\/|https?:\/\/)/i.test(url))
    return {
      status: 400,
      report: { code: 'bad_request', message: 'A request names a path, which begins with a slash.' },
    };
  if (!isReadable(url.split('?')[0]))
    return {
      status: 400,
      report: {
        code: 'bad_request',
        message: 'The path holds a % that does not begin an encoded character.',
      },
    };
  return undefined;
}

/** A listener that passes on what is not turned away. */
export function guarded(listener) {
  return function listen(request, response) {
    const refused = refusal(request);
    if (!refused) return listener.call(this, request, response);
    const body = JSON.stringify(refused.report);
    response.writeHead(refused.status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(refused.status === 405 && { allow: [...METHODS].join(', ') }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    request.resume();
  };
}

const { createServer } = http;
http.createServer = (...args) =>
  createServer(...args.map((arg) => (typeof arg === 'function' ? guarded(arg) : arg)));
