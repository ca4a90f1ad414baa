'use client';

import { chooseTheme, useThemeChoice } from '../ui/theme.ts';
import type { ThemeChoice } from '../ui/themeChoice.ts';
import styles from './ThemeToggle.module.css';

const CHOICES: { value: ThemeChoice; name: string; path: string }[] = [
  { value: 'system', name: 'As the system', path: 'M2 3.5h12v8H2zM6 14h4M8 11.5V14' },
  {
    value: 'light',
    name: 'Light',
    path: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M3 13l1.2-1.2M11.8 4.2 13 3',
  },
  { value: 'dark', name: 'Dark', path: 'M13 10.2A5.6 5.6 0 0 1 5.8 3 5.6 5.6 0 1 0 13 10.2Z' },
];

/** System, light or dark. On narrow screens one button that steps through the three. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  const choose = (index: number) => chooseTheme(CHOICES[(index + CHOICES.length) % CHOICES.length].value);
  return (
    <div className={styles.toggle} role="radiogroup" aria-label="Theme">
      {CHOICES.map(({ value, name, path }, i) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold an icon and step through the choices
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={choice === value}
          aria-label={name}
          title={name}
          tabIndex={choice === value ? 0 : -1}
          className={styles.option}
          onClick={() => choose(choice === value ? i + 1 : i)}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
            if (!step) return;
            event.preventDefault();
            choose(i + step);
            const buttons = event.currentTarget.parentElement?.querySelectorAll('button');
            buttons?.[(i + step + CHOICES.length) % CHOICES.length]?.focus();
          }}
        >
          <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d={path} />
          </svg>
        </button>
      ))}
    </div>
  );
}
