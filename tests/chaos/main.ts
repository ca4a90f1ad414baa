/**
 * `npm run chaos -- [--kills 100] [--seed 1] [--longest 2500] [--victims forget,enrol]`: kills server, workers, imports, trainings,
 * evaluations, maps, recordings, enrolments, deletions of people, saves of notebooks, backups, restores and imports of runs with SIGKILL at random moments, and checks after each
 * that nothing that was confirmed is lost, nothing half-done shows, and whoever was forgotten, once more where it was interrupted, is in no file.
 *
 * With `--cluster [--jobs 300] [--machines 3] [--servers 2]`: servers behind a proxy and workers of different host ids on one PostgreSQL, killed with
 * what they run, while readers follow the jobs' events; see cluster.ts.
 *
 * With `--handover`: a training that is killed on one machine and finished by another while PostgreSQL comes and goes; see handover.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    longest: { type: 'string', default: '2500' },
    victims: { type: 'string', default: '' },
    cluster: { type: 'boolean', default: false },
    handover: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '300' },
    machines: { type: 'string', default: '3' },
    servers: { type: 'string', default: '2' },
  },
});
const folder = await mkdtemp(path.join(tmpdir(), 'mouseprint-chaos-'));
process.env.MOUSEPRINT_DATA = path.join(folder, 'data');
process.env.MOUSEPRINT_NOTEBOOKS = path.join(folder, 'notebooks');
process.env.LOG_LEVEL = 'silent';
if (values.cluster) {
  const { runCluster } = await import('./cluster.ts');
  const began = performance.now();
  const report = await runCluster({
    jobs: Number(values.jobs),
    kills: Number(values.kills),
    seed: Number(values.seed),
    machines: Number(values.machines),
    servers: Number(values.servers),
    folder,
    say: (line) => console.log(line),
  });
  const { done, kills, lines, longestPause, handovers, longestHandover, problems } = report;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(0)} s`;
  console.log(
    `${done} of ${values.jobs} jobs done by ${values.machines} workers of different host ids in ${seconds(performance.now() - began)}, ${kills} SIGKILLs, ` +
      `${lines} lines written, longest time without a job done ${seconds(longestPause)}, ` +
      `${handovers} jobs handed over while a process that had given them back was still ending (longest ${longestHandover.toFixed(0)} ms), ` +
      `${report.events} events followed by readers whose streams broke ${report.breaks} times, ${report.answered.join(' and ') || 'no'} requests answered by servers, ${problems.length} problems`,
  );
  for (const problem of problems) console.log(problem);
  await rm(folder, { recursive: true, force: true });
  process.exit(problems.length > 0 ? 1 : 0);
}
if (values.handover) {
  const { runHandover } = await import('./handover.ts');
  const problems = await runHandover(folder, (line) => console.log(line));
  console.log(`${problems.length} problems`);
  for (const problem of problems) console.log(problem);
  await rm(folder, { recursive: true, force: true });
  process.exit(problems.length > 0 ? 1 : 0);
}
const { runChaos } = await import('./chaos.ts');
const { VICTIMS } = await import('./orders.ts');
const chosen = values.victims === '' ? [] : values.victims.split(',');
const { closeDatabase } = await import('../../lib/store/database.ts');
const started = performance.now();
const report = await runChaos({
  kills: Number(values.kills),
  seed: Number(values.seed),
  longest: Number(values.longest),
  victims: VICTIMS.filter((victim) => chosen.length === 0 || chosen.includes(victim)),
  folder,
  say: (line) => console.log(line),
});
await closeDatabase();
await rm(folder, { recursive: true, force: true });
const counts = Object.entries(report.kills).map(([victim, count]) => `${count} ${victim}`);
console.log(
  `${values.kills} kills (${counts.join(', ')}; ${report.tooLate} had just finished) in ${Math.round((performance.now() - started) / 1000)} s: ` +
    `${report.confirmed} confirmed actions, ${report.problems.length} problems`,
);
for (const problem of report.problems) console.log(problem);
process.exitCode = report.problems.length > 0 ? 1 : 0;
process.exit();
