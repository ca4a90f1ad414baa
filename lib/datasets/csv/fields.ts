/** Fields that are shown to explain a rejection are cut here. */
const SHOWN = 60;
/** What stands for a missing number. */
export const MISSING = /^(?:nan|na|n\/a|null|none|undefined|-)?$/i;

export function sameFields(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function isTrue(text: string): boolean {
  const value = text.trim().toLowerCase();
  return !MISSING.test(value) && !['false', 'no', 'up', 'released'].includes(value) && Number(value) !== 0;
}

export function show(text: string | undefined): string {
  const shown = (text ?? '').replace(/[^\P{C}]/gu, ' ');
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN - 1)}…` : shown;
}
