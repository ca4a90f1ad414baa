import path from 'node:path';
import { AppError } from '../../errors.ts';

/** Where objects lie in a store that speaks S3. */
export interface S3Address {
  readonly bucket: string;
  /** What keys begin with, with a slash at its end; empty for none. */
  readonly prefix: string;
  /** The server; undefined for Amazon's own. */
  readonly endpoint: URL | undefined;
  readonly region: string;
}

export type FilesAddress = { readonly folder: string } | { readonly s3: S3Address };

/**
 * Reads `MOUSEPRINT_FILES`: a folder, or `s3://bucket/prefix?endpoint=https://…&region=…`.
 * @throws AppError `bad_request` for what is neither, without repeating it: somebody may have written a secret into it
 */
export function parseFilesAddress(text: string): FilesAddress {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return { folder: path.resolve(text) };
  const refuse = (why: string) =>
    new AppError('bad_request', `MOUSEPRINT_FILES is not an address of files: ${why}.`, {
      hint: 'It is a folder, or s3://BUCKET/PREFIX?endpoint=https://HOST:PORT&region=REGION. Keys are given by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 's3:') throw refuse('it is no s3:// address');
  if (url.username || url.password) throw refuse('it holds a key or secret, which belong into variables');
  const bucket = url.hostname;
  if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket)) throw refuse('the name of the bucket is none');
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  if (prefix !== '' && !/^[\w.-]+(?:\/[\w.-]+)*$/.test(prefix))
    throw refuse('the prefix may have letters, digits, dots, dashes and slashes');
  const unknown = [...url.searchParams.keys()].find((name) => !['endpoint', 'region'].includes(name));
  if (unknown !== undefined) throw refuse(`there is no "${unknown.slice(0, 40)}"`);
  const given = url.searchParams.get('endpoint') || process.env.AWS_ENDPOINT_URL_S3;
  if (given && !/^https?:\/\/[^/@?#]+\/?$/.test(given)) throw refuse('the endpoint is no https:// address');
  const region = url.searchParams.get('region') || process.env.AWS_REGION || 'us-east-1';
  return {
    s3: { bucket, prefix: prefix && `${prefix}/`, endpoint: given ? new URL(given) : undefined, region },
  };
}
