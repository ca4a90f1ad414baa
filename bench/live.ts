/**
 * Live visitors whose blocks the server embeds, each moving like a person (the sample's generator: 40 events a second on average, as in SapiMouse):
 * `npm run bench -- live [--url http://127.0.0.1:3000] [--clients 50] [--seconds 30] [--model pretrained-beh] [--json]`.
 *
 * Without `--url` it serves the built program itself, in an empty data directory. A client looks every 100 ms which blocks
 * are decided and asks for their embeddings, as the page does. What is limited, to 250 ms for p95, is the time from the event that
 * decides a block to its embedding, both as the client sees them, the look every 100 ms included. Nothing may be lost: every
 * block of every session has to come back. Beside it: the hand's own time from a block's last event to the one that decides it, and
 * what the network alone would manage on one core in this run.
 */
import { parseArgs } from 'node:util';
import { blocksPerSecond } from './live-visitors/floor.ts';
import { nothing, visit } from './live-visitors/visitor.ts';
import { withServedApp } from './served-app.ts';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    clients: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    model: { type: 'string', default: 'pretrained-beh' },
    json: { type: 'boolean', default: false },
  },
});
const CLIENTS = Number(options.clients);
const SECONDS = Number(options.seconds);
const LIMIT_MS = 250;

const quantile = (sorted: readonly number[], q: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);

function summary(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: quantile(sorted, 1) };
}

async function measure(url: string): Promise<void> {
  // The weights load in each worker at its first request.
  await Promise.all(Array.from({ length: 8 }, (_, i) => visit(url, options.model, 10 + i, 6, nothing())));
  const outcome = nothing();
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) => visit(url, options.model, 1000 + i, SECONDS, outcome)),
  );
  const { expected, received, events, refused } = outcome;
  const score = summary(outcome.scores);
  const answer = summary(outcome.answers);
  const hand = summary(outcome.waits);
  const rate = expected / SECONDS;
  const folder = `models/${options.model}`;
  const alone = { single: await blocksPerSecond(folder, 1), batched: await blocksPerSecond(folder, 16) };
  const result = {
    clients: CLIENTS,
    seconds: SECONDS,
    events,
    expected,
    received,
    refused,
    score,
    answer,
    hand,
    limit: LIMIT_MS,
    rate,
    alone,
  };
  if (options.json) console.log(JSON.stringify(result));
  else {
    const said = ({ p50, p95, max }: typeof score) => `p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`;
    console.log(
      `${CLIENTS} clients, ${events} events in ${SECONDS} s, ${rate.toFixed(1)} blocks/s: ${received} of ${expected} blocks came back; blocks refused and asked again: ${JSON.stringify(refused)}
event to score  ${said(score)} (p95 is ${(score.p95 / LIMIT_MS).toFixed(2)} of the limit)
asked to score  ${said(answer)}
hand's own wait ${said(hand)} (from a block's last event to the one that decides it)
network alone   ${alone.single.toFixed(0)} blocks/s one by one, ${alone.batched.toFixed(0)} in sixteens on one core: the load is ${((100 * rate) / alone.single).toFixed(0)}% of a core; asked to score is ${((answer.p50 * alone.single) / 1000).toFixed(1)} times a block's own computation`,
    );
  }
  if (received !== expected || !(score.p95 <= LIMIT_MS)) process.exitCode = 1;
}

if (options.url) await measure(options.url);
else await withServedApp(measure);
