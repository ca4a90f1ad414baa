/** Objects and arrays inside each other beyond this are nothing that the program writes, and overflow the stack of who prints them. */
const MOST_DEPTH = 64;

/**
 * Reads JSON that came from outside, as data that is safe to pass on: not nested too deeply, and without keys that change what an object is.
 * @throws SyntaxError that says why not.
 */
export function parsePlainJson(text: string): unknown {
  if (depthOf(text) > MOST_DEPTH) throw new SyntaxError('it is nested too deeply');
  return JSON.parse(text, refuseProto);
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('a key is __proto__');
  return value;
}

/** How deeply brackets outside of strings are nested. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (c === 0x5d || c === 0x7d) depth--;
  }
  return deepest;
}
