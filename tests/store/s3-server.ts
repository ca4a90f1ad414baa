import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const KEY = 'AKIATESTTESTTESTTEST';
const SECRET = 'a secret / of the + tests';
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: SECRET };

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** What of a request is signed, and with what. */
interface Signed {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * The signature that a request should have, by version 4 of Amazon's description ("Authenticating Requests: Using the Authorization
 * Header"), written apart from what signs.
 */
export function signatureOf(
  { method, url, headers }: Signed,
  secret: string,
  scope: string,
  signed: string,
): string {
  const { pathname, searchParams } = new URL(url, 'http://host');
  const path = pathname
    .split('/')
    .map((part) => encode(decodeURIComponent(part)))
    .join('/');
  const query = [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const listed = signed.split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}\n`);
  const canonical = [method, path, query, listed.join(''), signed, headers['x-amz-content-sha256']].join(
    '\n',
  );
  const [date, region, service] = scope.split('/');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, date));
  return hmac(key, toSign).toString('hex');
}

/** Why a request is refused, as Amazon's store names it. */
function refusal(request: IncomingMessage, body: Buffer): [number, string] | undefined {
  const { headers, method = '', url = '' } = request;
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return [403, 'AccessDenied'];
  const [, key, scope, signed, signature] = given;
  if (key !== KEY) return [403, 'InvalidAccessKeyId'];
  if (scope.split('/')[1] !== 'eu-test-1') return [400, 'AuthorizationHeaderMalformed'];
  const said = headers as Record<string, string | undefined>;
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => signed.split(';').includes(name)))
    return [403, 'AccessDenied'];
  if (signatureOf({ method, url, headers: said }, SECRET, scope, signed) !== signature)
    return [403, 'SignatureDoesNotMatch'];
  if (headers['x-amz-content-sha256'] !== sha256(body)) return [400, 'XAmzContentSHA256Mismatch'];
  return undefined;
}

/**
 * A small S3 server for tests: put, get, delete and list in pages of two, each request's signature and content checked. Has one bucket,
 * `mice`.
 */
export async function startS3() {
  const objects = new Map<string, { bytes: Buffer; at: Date }>();
  const state = { objects, refuseWith: undefined as [number, string] | undefined, requests: 0 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    state.requests++;
    const answer = (status: number, text: string | Buffer = '') => response.writeHead(status).end(text);
    const error = (status: number, code: string) => answer(status, `<Error><Code>${code}</Code></Error>`);
    const refused = state.refuseWith ?? refusal(request, body);
    if (refused) return void error(...refused);
    const url = new URL(request.url ?? '', 'http://host');
    const [, bucket, ...rest] = url.pathname.split('/');
    const key = rest.join('/');
    if (bucket !== 'mice') return void error(404, 'NoSuchBucket');
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, at: new Date() });
      return void answer(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void answer(204);
    }
    if (key === '') {
      const after = url.searchParams.get('continuation-token') ?? '';
      const keys = [...objects.keys()]
        .filter((one) => one.startsWith(url.searchParams.get('prefix') ?? '') && one > after)
        .sort();
      const page = keys.slice(0, 2);
      const contents = page.map(
        (one) =>
          `<Contents><Key>${one}</Key><LastModified>${objects.get(one)?.at.toISOString()}</LastModified></Contents>`,
      );
      const more = keys.length > 2;
      const next = more ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : '';
      return void answer(
        200,
        `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
      );
    }
    const found = objects.get(key);
    return void (found ? answer(200, found.bytes) : error(404, 'NoSuchKey'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return {
    ...{ state, port, close },
    address: `s3://mice/lab/one?endpoint=http://127.0.0.1:${port}&region=eu-test-1`,
    restart: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
  };
}
