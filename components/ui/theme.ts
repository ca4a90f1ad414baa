'use client';

import { useSyncExternalStore } from 'react';
import { parseThemeChoice, THEME_COOKIE, type ThemeChoice } from './themeChoice.ts';

export type Theme = 'light' | 'dark';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', listener);
  listeners.add(listener);
  return () => {
    media.removeEventListener('change', listener);
    listeners.delete(listener);
  };
}

function currentChoice(): ThemeChoice {
  return parseThemeChoice(document.documentElement.dataset.theme);
}

function currentTheme(): Theme {
  const choice = currentChoice();
  if (choice !== 'system') return choice;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Applies and remembers the choice; every figure that uses {@link useTheme} is drawn anew. */
export function chooseTheme(choice: ThemeChoice) {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and on plain http
  document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=31536000; samesite=strict`;
  for (const listener of listeners) listener();
}

/** The theme that is showing. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'light');
}

/** The reader's choice; `system` while rendering on the server. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, currentChoice, () => 'system');
}

/** The page's colours as the current theme resolves them, for canvases and WebGL. */
export interface ThemeColours {
  paper: string;
  panel: string;
  ink: string;
  muted: string;
  rule: string;
  ruleStrong: string;
  accent: string;
  alarm: string;
  well: string;
}

/** Reads the resolved colours; call it in effects and event handlers, never while rendering. */
export function readThemeColours(): ThemeColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: read('--paper'),
    panel: read('--panel'),
    ink: read('--ink'),
    muted: read('--muted'),
    rule: read('--rule'),
    ruleStrong: read('--rule-strong'),
    accent: read('--accent'),
    alarm: read('--alarm'),
    well: read('--well'),
  };
}
