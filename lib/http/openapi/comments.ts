import { METHODS, type Method } from './method.ts';

const EXPORT = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?export const ([A-Z]+) = route\(/g;

/** What the comments above the handlers of a route file say, by method; empty where there is none. */
export function handlerComments(source: string): Partial<Record<Method, string>> {
  const comments: Partial<Record<Method, string>> = {};
  for (const [, comment = '', name] of source.matchAll(EXPORT)) {
    const method = METHODS.find((known) => known === name);
    if (method) comments[method] = plain(comment);
  }
  return comments;
}

function plain(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\{@link (\w+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
