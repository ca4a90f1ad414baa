import { createReadStream, createWriteStream } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { AppError } from '../../errors.ts';
import { patience } from '../patience.ts';
import type { S3Address } from './address.ts';
import type { ObjectEntry, ObjectStore } from './contract.ts';
import { isS3Outage, S3Refusal, s3Fault } from './s3-faults.ts';

/** Of the request without a body. */
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** S3 takes no more in one piece. */
const MOST = 5 * 1024 ** 3;
const RETRY_EVERY = 500;
/** A store that says nothing for so long is away, ms. */
const SILENCE = 20_000;
/** An answer that is read into memory: a page of a listing has at most a thousand keys. */
const MOST_TEXT = 8 * 1024 ** 2;

interface Ask {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** What is sent. */
  readonly file?: { readonly path: string; readonly bytes: number; readonly sha256: string };
}

/** Objects in a store that speaks S3. What is sent is signed with its hash, so that the store refuses what did not arrive as it was. */
export class S3Store implements ObjectStore {
  readonly shown: string;
  readonly #address: S3Address;
  readonly #origin: URL;
  readonly #agent: HttpAgent | HttpsAgent;

  constructor(address: S3Address) {
    const { bucket, prefix, endpoint, region } = address;
    this.#address = address;
    this.shown = `s3://${bucket}${prefix && `/${prefix.slice(0, -1)}`}${endpoint ? ` at ${endpoint.host}` : ''}`;
    this.#origin = endpoint
      ? new URL(`/${bucket}/`, endpoint)
      : new URL(`https://${bucket}.s3.${region}.amazonaws.com/`);
    const options = { keepAlive: true, maxSockets: 16 };
    this.#agent = this.#origin.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  async put(key: string, path: string, { bytes, sha256 }: { bytes: number; sha256: string }): Promise<void> {
    if (bytes > MOST)
      throw new AppError(
        'too_large',
        `A file of ${Math.ceil(bytes / 1024 ** 3)} GB is more than S3 takes at once.`,
        {
          hint: 'Let MOUSEPRINT_FILES name a shared folder, or divide the data set.',
        },
      );
    await this.#patiently(async () => {
      const answer = await this.#send({ method: 'PUT', key, file: { path, bytes, sha256 } });
      await textOf(answer);
    });
  }

  async get(key: string, into: string): Promise<boolean> {
    return this.#patiently(async () => {
      try {
        const answer = await this.#send({ method: 'GET', key });
        await pipeline(answer, createWriteStream(into, { flags: 'w', mode: 0o600 }));
        return true;
      } catch (error) {
        if (error instanceof S3Refusal && error.status === 404 && error.code !== 'NoSuchBucket') return false;
        throw error;
      }
    });
  }

  async *list(folder: string): AsyncGenerator<ObjectEntry> {
    const { prefix } = this.#address;
    for (let token: string | undefined; ; ) {
      const query = {
        'list-type': '2',
        prefix: `${prefix}${folder}/`,
        ...(token !== undefined && { 'continuation-token': token }),
      };
      const page = await this.#patiently(async () => {
        const answer = await this.#send({ method: 'GET', key: '', query });
        return { text: await textOf(answer), now: Date.parse(answer.headers.date ?? '') || Date.now() };
      });
      for (const [, entry] of page.text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        // Keys of ours have nothing in them that XML writes otherwise.
        const key = /<Key>([^<&]*)<\/Key>/.exec(entry)?.[1];
        const at = Date.parse(/<LastModified>([^<]*)<\/LastModified>/.exec(entry)?.[1] ?? '');
        if (key?.startsWith(prefix)) yield { key: key.slice(prefix.length), age: page.now - at };
      }
      token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(page.text)?.[1];
      if (token === undefined || !/<IsTruncated>true</.test(page.text)) return;
      token = token.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
    }
  }

  async remove(key: string): Promise<void> {
    await this.#patiently(async () => {
      try {
        await textOf(await this.#send({ method: 'DELETE', key }));
      } catch (error) {
        if (!(error instanceof S3Refusal) || error.status !== 404 || error.code === 'NoSuchBucket')
          throw error;
      }
    });
  }

  /** Tries until the store is there, for as long as this process has patience. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isS3Outage(error) || performance.now() - began > patience())
          throw s3Fault(error, this.shown) ?? error;
        await wait(RETRY_EVERY);
      }
    }
  }

  /** Sends one request. @throws S3Refusal for any answer but that it was done */
  async #send({ method, key, query = {}, file }: Ask): Promise<IncomingMessage> {
    const url = new URL(key === '' ? '' : `${this.#address.prefix}${key}`, this.#origin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const { headers } = await new AwsV4Signer({
      ...credentials(),
      ...{ url: url.href, method, service: 's3', region: this.#address.region },
      headers: { 'X-Amz-Content-Sha256': file?.sha256 ?? NOTHING },
    }).sign();
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const sent = send(url, {
        method,
        agent: this.#agent,
        timeout: SILENCE,
        headers: {
          ...Object.fromEntries(headers),
          'Content-Length': file?.bytes ?? 0,
          ...(file && { 'Content-Type': 'application/octet-stream' }),
        },
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.once('timeout', () =>
        sent.destroy(Object.assign(new Error('The store says nothing.'), { code: 'ETIMEDOUT' })),
      );
      if (!file) sent.end();
      else {
        const source = createReadStream(file.path);
        source.once('error', (error) => sent.destroy(error));
        source.pipe(sent);
      }
    });
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    const text = await textOf(answer);
    throw new S3Refusal(status, /<Code>([\w.]{1,60})<\/Code>/.exec(text)?.[1] ?? 'unknown');
  }
}

function credentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new AppError('unavailable', 'There is no key for the store of files that MOUSEPRINT_FILES names.', {
      hint: 'Give one by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN || undefined,
  };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_TEXT) throw new S3Refusal(answer.statusCode ?? 0, 'AnswerTooLarge');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
