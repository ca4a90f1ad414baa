const LONGEST = 280;

/** Whole sentences at the beginning of a text; empty when its first one does not end. */
const sentencesOf = (text: string) => /^.*[.!?…](?=\s|$)/s.exec(text)?.[0] ?? '';

/**
 * The beginning of a Markdown text in plain words, for a list: whole sentences as far as they fit, else whole words and an ellipsis.
 * Headings, markup and addresses of links are left out; a sentence with a value that a cell computes ends it.
 */
export function blurb(markdown: string, longest = LONGEST): string {
  const plain = markdown
    .replace(/^#.*$/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const computed = plain.indexOf('${');
  const text = computed < 0 ? plain : sentencesOf(plain.slice(0, computed).trimEnd());
  if (text.length <= longest) return text;
  const words = text.slice(0, longest + 1).replace(/\s*\S*$/, '') || text.slice(0, longest);
  const sentences = sentencesOf(words);
  return sentences.length >= longest / 3 ? sentences : `${words.replace(/[\s,;:–—-]+$/, '')} …`;
}
