import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../lib/store/root.ts';

/** Shares that are no error rates. */
const OTHERS = ['datasets/CleaningReport.tsx'];

/** Rates by hand, "(100 * eer).toFixed(1)}%", and equal error rates as bare numbers. */
const BY_HAND = [/toFixed\([1-9]\)\}%/, /\beer\??\.toFixed/i, /\b(formatValue|rate)\([^()]*\beer\b/];

it('writes error rates in one way: lib/evaluation/error-rate.ts', () => {
  const folder = path.join(projectRoot(), 'components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const offences = files
    .filter((file) => !OTHERS.includes(file))
    .flatMap((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          BY_HAND.some((pattern) => pattern.test(line)) ? [`${file}:${i + 1}: ${line.trim()}`] : [],
        ),
    );
  expect(offences).toEqual([]);
});
