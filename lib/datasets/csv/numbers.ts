/** How a file writes numbers. */
export interface NumberStyle {
  decimal: '.' | ',';
  /** What stands between thousands. */
  group: '' | ',' | '.' | ' ' | "'";
}

export const PLAIN_NUMBERS: NumberStyle = { decimal: '.', group: '' };

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ZERO = 48;
/** Minus signs and dashes that typographic software writes. */
const MINUS = /^[\u2010-\u2013\u2212\ufe63\uff0d]/;
const SPACES = /[\s\u00a0\u202f]/g;

/**
 * How numbers are written, from examples; `ambiguous` where "1,234" may be either of two numbers in all of them.
 * A comma is the decimal sign unless something shows that it stands between thousands.
 */
export function detectNumberStyle(examples: readonly string[]): NumberStyle | 'ambiguous' {
  const texts = examples.map((text) => text.trim()).filter((text) => /\d/.test(text));
  const points = texts.some((text) => /^[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(text));
  if (points) return { decimal: ',', group: '.' };
  const commas = texts.filter((text) => text.includes(','));
  if (commas.length === 0) {
    if (texts.some((text) => /^[+-]?\d{1,3}(?:['’]\d{3})+/.test(text))) return { decimal: '.', group: "'" };
    const spaced = texts.some((text) => /^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+/.test(text));
    return spaced ? { decimal: '.', group: ' ' } : PLAIN_NUMBERS;
  }
  if (commas.some((text) => /\.\d{3},\d/.test(text))) return { decimal: ',', group: '.' };
  if (commas.some((text) => /,\d{3}\.\d/.test(text) || /,\d{3},\d{3}/.test(text)))
    return { decimal: '.', group: ',' };
  const grouped = (text: string) => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text);
  if (commas.some((text) => !grouped(text))) return { decimal: ',', group: '' };
  // A point elsewhere is the decimal sign, so that the comma is not.
  if (texts.some((text) => /^[+-]?\d*\.\d+$/.test(text))) return { decimal: '.', group: ',' };
  return 'ambiguous';
}

/** Reads a number as the file writes them; NaN for what is none, an empty field among them. */
export function toNumber(text: string, { decimal, group }: NumberStyle): number {
  if (decimal === '.' && group === '') return plainNumber(text);
  let plain = text;
  if (group === ' ') plain = plain.replace(SPACES, '');
  else if (group === "'") plain = plain.replace(/['’]/g, '');
  else if (group !== '') plain = plain.replaceAll(group, '');
  if (decimal === ',') plain = plain.replace(',', '.');
  return plainNumber(plain);
}

/** Number() would also take an empty field, Infinity and hexadecimals. */
function plainNumber(text: string): number {
  const value = Number(text);
  // What consists of digits and a point is a number; only the rare others are looked at closely.
  if (value > 0 && value < 1e21 && text.charCodeAt(0) !== ZERO) return value;
  if (PLAIN.test(text.trim())) return value;
  const ascii = text.trim().replace(MINUS, '-');
  return PLAIN.test(ascii) ? Number(ascii) : Number.NaN;
}

/** Whether it is a number in any way of writing one. */
export function looksNumeric(text: string): boolean {
  const ascii = text.trim().replace(MINUS, '-');
  return /^[+-]?[\d.,'’\s\u00a0\u202f]*\d[\d.,'’\s\u00a0\u202f]*(?:[eE][+-]?\d+)?$/.test(ascii);
}
