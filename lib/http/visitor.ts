/**
 * Who asks, as far as limits go: the address that Next or the nearest proxy saw. Behind a proxy that tells none, all are one visitor; who
 * talks to the server directly may claim to be many, so a limit per visitor needs one over all beside it.
 */
export function visitorOf(request: Request): string {
  const forwarded = request.headers.get('x-forwarded-for') ?? '';
  return forwarded.split(',').at(-1)?.trim().slice(0, 100) || 'unknown';
}
