/**
 * Blocks a second on one core: `npm run bench -- embedding [--model pretrained-whole] [--blocks 1000] [--repeats 5] [--json]`. Every network of
 * the system embeds the same synthetic movement in turn, as an evaluation does, preparing the signal included; scores and the device are not.
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../lib/averages.ts';
import { drawPerson } from '../lib/datasets/sample/person.ts';
import { makeSession } from '../lib/datasets/sample/session.ts';
import { cutBlocks } from '../lib/mouse/blocks.ts';
import { pointerEvents } from '../lib/mouse/events.ts';
import { prepareBackend } from '../lib/network/backend.ts';
import { loadModel } from '../lib/network/model.ts';
import { seededRandom } from '../lib/random.ts';
import { projectPath } from '../lib/store/root.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'pretrained-whole' },
    blocks: { type: 'string', default: '1000' },
    repeats: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const models = projectPath('models');
const card = JSON.parse(await readFile(path.join(models, values.model, 'card.json'), 'utf8'));
const names: string[] = (card.members ?? [{ model: values.model }])
  .map(({ model }: { model: string }) => model)
  .filter((name: string) => name !== 'device');

await prepareBackend();
const random = seededRandom(1);
const events = pointerEvents(makeSession(drawPerson('bench', random), 3_600_000, random));
const blocks = cutBlocks(events.t.length).slice(0, Number(values.blocks));
const perNetwork: Record<string, number> = {};
for (const name of names) {
  const network = await loadModel(path.join(models, name), name);
  await network.embed(events, { blocks: blocks.slice(0, 128) });
  const seconds: number[] = [];
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    const began = performance.now();
    await network.embed(events, { blocks });
    seconds.push((performance.now() - began) / 1000);
  }
  perNetwork[name] = median(seconds);
  network.dispose();
}
const whole = Object.values(perNetwork).reduce((sum, one) => sum + one, 0);
const rate = (seconds: number) => Math.round(blocks.length / seconds);
if (values.json)
  console.log(JSON.stringify({ model: values.model, blocks: blocks.length, perNetwork, rate: rate(whole) }));
else {
  console.log(`${blocks.length} blocks of 128 events, one core, median of ${values.repeats}`);
  for (const [name, seconds] of Object.entries(perNetwork)) console.log(`${name}: ${rate(seconds)} blocks/s`);
  console.log(`${values.model}, all networks in turn: ${rate(whole)} blocks/s`);
}
