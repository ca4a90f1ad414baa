// A network: gated convolutions (Dauphin et al. 2017), in which one half says how much of the other passes.
// MOUSEPRINT_PLUGINS=examples/plugins/gated-network.ts npx mouseprint train --dataset sample --set architecture=gated
import type { Plugin } from '../../lib/plugins/contract.ts';

const KERNEL = 5;

export default {
  architectures: {
    gated: {
      description: 'Two gated convolutions, pooled over time.',
      dims: ({ dims }) => dims,
      build(input, { width, pooling, dims }, layers) {
        const { tf } = layers;
        let x = input;
        for (const filters of [width, 2 * width]) {
          const values = layers.norm(layers.conv(x, filters, KERNEL, 2));
          const gate = tf.layers.activation({ activation: 'sigmoid', name: layers.name('gate') });
          const open = gate.apply(layers.norm(layers.conv(x, filters, KERNEL, 2)));
          const product = tf.layers.multiply({ name: layers.name('product') });
          x = product.apply([values, open as typeof x]) as typeof x;
        }
        return layers.embedding(layers.pool(x, pooling), dims);
      },
      flops: ({ frames, channels, width, dims }) =>
        2 * (2 * (frames / 2) * KERNEL * channels * width + 2 * (frames / 4) * KERNEL * width * 2 * width) +
        2 * 2 * 2 * width * dims,
    },
  },
} satisfies Plugin;
