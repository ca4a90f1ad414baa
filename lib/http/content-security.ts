/** Pages that compile code while they run: notebooks their cells. */
const EVALUATING = ['/notebooks'];

/** Whether a page may compile code at run time. */
export function mayEvaluate(path: string): boolean {
  return EVALUATING.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

/**
 * The Content-Security-Policy of a page: scripts from here only, inline ones only with the page's `nonce`, nothing from and
 * nothing to other hosts. Styles may be inline, because charts set them on their elements.
 */
export function contentSecurityPolicy(path: string, nonce: string, development = false): string {
  const evaluate = development || mayEvaluate(path) ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${evaluate}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every page and file. Isolation from other origins is what lets the browser give WebAssembly its threads. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};
