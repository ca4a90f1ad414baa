/** What the reader chose; `system` follows the operating system. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The choice is kept in a cookie, so that the server renders the right theme at once and nothing flashes. */
export const THEME_COOKIE = 'mouseprint-theme';

export function parseThemeChoice(value: string | undefined): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system';
}
