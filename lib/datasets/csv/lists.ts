const LIST = /^\s*\[(.*)\]\s*$/s;

export function isList(text: string | undefined): boolean {
  return text?.includes('[') === true && LIST.test(text);
}

/** The items of a cell such as "[512, 513]", without quotes around them; undefined for a cell that is no list. */
export function listItems(text: string): string[] | undefined {
  const items = LIST.exec(text)?.[1];
  if (items?.trim() === '') return [];
  return items?.split(',').map((item) => item.trim().replace(/^['"]|['"]$/g, ''));
}

/** A row whose cells are lists, a trial each, as rows of their own; cells that are no lists stay as they are. */
export function* unfold(fields: readonly string[]): Generator<string[]> {
  const lists = fields.map(listItems);
  const length = Math.max(...lists.map((list) => list?.length ?? 0));
  for (let i = 0; i < length; i++)
    yield fields.map((field, column) => (lists[column] ? (lists[column][i] ?? '') : field));
}
