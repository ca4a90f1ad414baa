import { stripVTControlCharacters } from 'node:util';

const ON_TERMINAL = 1000;
const IN_LOG = 15_000;

const duration = (ms) =>
  ms < 60_000
    ? `${Math.round(ms / 1000)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round(ms / 1000) % 60} s`;

/**
 * Says of a long step how far it is and how long it has taken: in one line that is rewritten on a terminal, else in a line every
 * quarter of a minute.
 *
 * @template T
 * @param {() => string} look how far it is
 * @param {() => Promise<T>} work
 * @param {NodeJS.WriteStream} out
 * @returns {Promise<T>}
 */
export async function withProgress(look, work, out = process.stdout) {
  const began = performance.now();
  const line = () => `  ${[look(), duration(performance.now() - began)].filter(Boolean).join(' · ')}`;
  const show = () =>
    out.write(out.isTTY ? `\r\x1b[K${line().slice(0, (out.columns ?? 80) - 1)}` : `${line()}\n`);
  const timer = setInterval(show, out.isTTY ? ON_TERMINAL : IN_LOG);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (out.isTTY) out.write('\r\x1b[K');
  }
}

/** What a program said last, without colours and signs. */
export function lastWords(output) {
  const lines = stripVTControlCharacters(output).split(/[\r\n]+/);
  return (lines.findLast((line) => /\w/.test(line)) ?? '').replace(/^\W+/, '').trim();
}
