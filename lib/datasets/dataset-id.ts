/** The identifier that a name makes: "My Mice, 2026" is "my-mice-2026"; empty where it has no letter or digit. */
export function datasetIdOfName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
