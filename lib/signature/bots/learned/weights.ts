import { z } from 'zod';
import { fromHalves, toHalves } from '../../../network/half.ts';
import { type GeneratorWeights, generatorShapes } from './generator.ts';

const file = z.object({
  /** The command that made them. */
  madeBy: z.string(),
  parameters: z.int(),
  /** Little-endian IEEE 754 binary16 of all tensors in their order, in base64. */
  halves: z.base64(),
});
export type WeightsFile = z.infer<typeof file>;

/** The weights as they are kept in a file. */
export function packWeights(weights: GeneratorWeights, madeBy: string): WeightsFile {
  const names = Object.keys(generatorShapes());
  const halves = names.flatMap((name) => Array.from(toHalves(weights[name])));
  const bytes = new Uint8Array(2 * halves.length);
  const view = new DataView(bytes.buffer);
  halves.forEach((half, i) => {
    view.setUint16(2 * i, half, true);
  });
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return { madeBy, parameters: halves.length, halves: btoa(binary) };
}

/** The opposite of {@link packWeights}, but for rounding. @throws Error for a file of another shape */
export function unpackWeights(content: unknown): GeneratorWeights {
  const { halves } = file.parse(content);
  const bytes = Uint8Array.from(atob(halves), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const weights: Record<string, Float32Array> = {};
  let at = 0;
  for (const [name, [rows, columns]] of Object.entries(generatorShapes())) {
    const tensor = new Uint16Array(rows * columns);
    if (2 * (at + tensor.length) > bytes.length)
      throw new Error('The weights of the learned generator are cut off.');
    for (let i = 0; i < tensor.length; i++) tensor[i] = view.getUint16(2 * at++, true);
    weights[name] = fromHalves(tensor);
  }
  return weights;
}
