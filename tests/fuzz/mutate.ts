import type { Random } from '../../lib/random.ts';

/** Byte strings that have broken readers before: limits of numbers, separators, quotes, markup, and what is not UTF-8. */
const TOKENS = [
  '',
  ',',
  '"',
  '\n',
  '\r\n',
  '\0',
  '-',
  '.',
  '0',
  '65535',
  '4294967295',
  '-1',
  '1e309',
  'NaN',
  'Infinity',
  '9007199254740993',
  '00000000000000000000000000001',
  '=1+1',
  '{',
  '}',
  '[',
  ']',
  '[[[[[[[[',
  ':',
  'null',
  'true',
  '"__proto__"',
  '\\',
  '\\u0000',
  '<',
  '>',
  '</script>',
  '<notebook>',
  '<!--',
  ']]>',
  '${',
  '`',
  '(',
  ')',
  ' and ',
  ' or ',
  ' not ',
  '!=',
  '<=',
  ' in (',
  '~',
  '\u{1f4a5}',
  '\u202e',
  'é',
  '\ufeff',
].map((text) => new TextEncoder().encode(text));
const RAW = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0x80],
].map((bytes) => Uint8Array.from(bytes));

function splice(bytes: Uint8Array, start: number, remove: number, insert: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, start + remove);
  const out = new Uint8Array(bytes.length - (end - start) + insert.length);
  out.set(bytes.subarray(0, start));
  out.set(insert, start);
  out.set(bytes.subarray(end), start + insert.length);
  return out;
}

/** One small change of the kinds that corruption, a slip or an attacker make. */
function change(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.integer(bytes.length + 1);
  const length = 1 + random.integer(2 ** random.integer(8));
  switch (random.integer(8)) {
    case 0: {
      const out = bytes.slice();
      if (out.length > 0) out[at % out.length] ^= 1 << random.integer(8);
      return out;
    }
    case 1:
      return splice(bytes, at, length, new Uint8Array());
    case 2:
      return splice(bytes, at, 0, TOKENS[random.integer(TOKENS.length)]!);
    case 3:
      return splice(bytes, at, random.integer(12), TOKENS[random.integer(TOKENS.length)]!);
    case 4:
      return splice(bytes, at, 0, bytes.subarray(at, at + length));
    case 5:
      return bytes.slice(0, at);
    case 6: {
      const from = random.integer(other.length + 1);
      return splice(bytes, at, length, other.subarray(from, from + length));
    }
    default:
      return splice(bytes, at, random.integer(5), RAW[random.integer(RAW.length)]!);
  }
}

/** A file of the corpus with one to eight changes. */
export function mutate(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = corpus[random.integer(corpus.length)]!;
  const other = corpus[random.integer(corpus.length)]!;
  for (let changes = 1 + random.integer(8); changes > 0; changes--) bytes = change(bytes, other, random);
  return bytes;
}
