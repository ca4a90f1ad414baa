import { AppError } from '../../lib/errors.ts';
import { cutBlocks } from '../../lib/mouse/blocks.ts';
import { serve } from '../../lib/predictor/serve.ts';

let loads = 0;

/** A network of one dimension: the mean x of a block. The folder's name says how it misbehaves. */
export default serve(async (source) => {
  if (source === 'missing') throw new AppError('not_found', 'No model "missing".', { hint: 'Train one.' });
  loads++;
  return {
    name: source,
    hash: `loads:${loads}`,
    dims: 1,
    async embed(events, options) {
      if (source === 'crash') process.exit(3);
      if (source === 'hang') await new Promise(() => setInterval(() => {}, 1000));
      const blocks = cutBlocks(events.length, 4, options?.stride ?? 4);
      const mean = ({ start, end }: { start: number; end: number }) =>
        events.x.subarray(start, end).reduce((a, b) => a + b, 0) / (end - start);
      return { blocks, embeddings: Float32Array.from(blocks, mean) };
    },
    dispose() {},
  };
});
