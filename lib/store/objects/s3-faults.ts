import { AppError, hasErrno } from '../../errors.ts';

/** What a store answered instead of what was asked: its status, and the code that it names. */
export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

const BROKEN = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  ...['ENETUNREACH', 'ENETDOWN', 'ESOCKETTIMEDOUT'],
];
const TLS = /CERT|TLS|SSL|self-signed/;

/** Whether the same request may be answered later: the store or the way to it is away, or it asks to come back. */
export function isS3Outage(error: unknown): boolean {
  if (error instanceof S3Refusal)
    return error.status >= 500 || error.status === 429 || error.code === 'RequestTimeout';
  return hasErrno(error, ...BROKEN);
}

/**
 * What to tell somebody whose store cannot be used, with a way out; undefined for any other error.
 * @param where the address of the store
 */
export function s3Fault(error: unknown, where: string): AppError | undefined {
  const fault = (what: string, hint: string, code: 'unavailable' | 'disk_full' = 'unavailable') =>
    new AppError(code, `The store of files ${where} ${what}`, { hint, cause: error });
  if (error instanceof S3Refusal)
    switch (error.code) {
      case 'NoSuchBucket':
        return fault(
          'has no such bucket.',
          'Make the bucket there, or correct its name in MOUSEPRINT_FILES.',
        );
      case 'InvalidAccessKeyId':
      case 'SignatureDoesNotMatch':
        return fault(
          'does not know this key, or its secret.',
          'Correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the region is signed too, so that of MOUSEPRINT_FILES must be the store’s.',
        );
      case 'RequestTimeTooSkewed':
        return fault(
          'refuses requests of this machine, whose clock differs from its own.',
          'Set the clock of this machine (timedatectl set-ntp true).',
        );
      case 'PermanentRedirect':
      case 'AuthorizationHeaderMalformed':
      case 'IllegalLocationConstraintException':
        return fault(
          'is in another region than MOUSEPRINT_FILES says.',
          'Add ?region=… to MOUSEPRINT_FILES.',
        );
      case 'QuotaExceeded':
      case 'InsufficientStorage':
      case 'XMinioStorageFull':
        return fault('has no room.', 'Free some there and try again; nothing was half-written.', 'disk_full');
    }
  if (error instanceof S3Refusal && [401, 403].includes(error.status))
    return fault(
      `does not allow this key what is needed (${error.code}).`,
      'It needs GetObject, PutObject, DeleteObject and ListBucket on the bucket.',
    );
  if (error instanceof S3Refusal && error.status === 507)
    return fault('has no room.', 'Free some there and try again; nothing was half-written.', 'disk_full');
  if (hasErrno(error, 'ENOTFOUND', 'EAI_AGAIN'))
    return fault('has a host name that nobody knows.', 'Correct the endpoint in MOUSEPRINT_FILES.');
  if (isS3Outage(error))
    return fault(
      'does not answer.',
      'See that it runs and that the endpoint in MOUSEPRINT_FILES is right. What was confirmed is kept; servers and workers go on by themselves when it is back.',
    );
  if (error instanceof Error && TLS.test(String((error as NodeJS.ErrnoException).code ?? '')))
    return fault(
      `cannot be reached safely: ${error.message}.`,
      'Name the authority of its certificate in NODE_EXTRA_CA_CERTS, or give an endpoint of http:// where the way to it is private.',
    );
  if (error instanceof S3Refusal)
    return fault(`refused what was asked (${error.status} ${error.code}).`, 'See the log of the store.');
  return undefined;
}
