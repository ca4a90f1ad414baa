/** `-loss` sorts by loss, largest first. */
export function toSorting(sort: readonly string[]): { id: string; desc: boolean }[] {
  return sort.map((text) =>
    text.startsWith('-') ? { id: text.slice(1), desc: true } : { id: text, desc: false },
  );
}

export function fromSorting(sorting: readonly { id: string; desc: boolean }[]): string[] {
  return sorting.map(({ id, desc }) => (desc ? `-${id}` : id));
}
