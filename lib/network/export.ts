import type { NetworkCard } from './card.ts';
import { packModel } from './model-files.ts';
import type { ModelFiles } from './model-parts.ts';
import { originsOf } from './origins.ts';
import { createReplica } from './replica.ts';
import type { NetworkSpec } from './spec.ts';

/** The network of a training, without its classifier, as files. `parameters` is flat, as the training gave it. */
export async function exportNetwork(
  spec: NetworkSpec,
  parameters: Float32Array,
  about: Pick<NetworkCard, 'name' | 'config' | 'data' | 'training'>,
): Promise<ModelFiles> {
  const plugins = originsOf(about.config);
  const replica = createReplica(spec);
  try {
    replica.parameters.write(parameters);
    return await packModel(replica.model, {
      kind: 'network',
      dims: spec.dims,
      parameters: replica.model.countParams(),
      figures: {},
      notes: '',
      ...about,
      ...(plugins.length > 0 && { plugins }),
    });
  } finally {
    replica.dispose();
  }
}
