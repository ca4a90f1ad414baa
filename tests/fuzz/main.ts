/**
 * `npm run fuzz -- [--cases 100000] [--seed 1] [--target NAME]`: feeds mutated recordings, Arrow files, notebooks, queries and
 * requests to everything that reads them. What breaks is written to `fuzz-SEED.bin` in the folder for temporary files.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

process.env.LOG_LEVEL = 'silent';
process.env.MOUSEPRINT_DATA ??= path.join(tmpdir(), 'mouseprint-fuzz-data');
const { fuzz } = await import('./fuzz.ts');
const { TARGETS } = await import('./targets.ts');

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
  },
});
const targets = TARGETS.filter(({ name }) => values.target === undefined || name.includes(values.target));
const shares = targets.reduce((sum, { share }) => sum + share, 0);
let total = 0;
let failures = 0;
for (const target of targets) {
  const cases = Math.ceil((Number(values.cases) * target.share) / shares);
  const started = performance.now();
  const broken = await fuzz(target, cases, Number(values.seed));
  total += cases;
  failures += broken.length;
  console.log(
    `${target.name}: ${cases} cases in ${((performance.now() - started) / 1000).toFixed(1)} s, ${broken.length} broken`,
  );
  for (const { seed, problem, input } of broken) {
    const file = path.join(
      tmpdir(),
      `fuzz-${target.name.replace(/\W+/g, '-')}-${seed.replace(':', '-')}.bin`,
    );
    writeFileSync(file, input);
    console.log(`  ${seed}  ${problem.split('\n').slice(0, 4).join('\n    ')}\n    ${file}`);
  }
}
console.log(`${total} cases, ${failures} broken`);
process.exit(failures > 0 ? 1 : 0);
