/** A segment of a page's path as it was meant; Next hands some over encoded and some not. */
export function segment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
