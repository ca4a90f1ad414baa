/** Layers and initialisers that networks of ours consist of, and the plain ones of TF.js that networks of plug-ins may have besides. */
const CLASSES: ReadonlySet<string> = new Set([
  ...[
    'Model',
    'Functional',
    'InputLayer',
    'Conv1D',
    'BatchNormalization',
    'ReLU',
    'Add',
    'Concatenate',
    'Dense',
  ],
  ...['GlobalAveragePooling1D', 'PadTime', 'StatisticsPooling', 'VarianceScaling', 'Zeros', 'Ones'],
  ...['Activation', 'ELU', 'LeakyReLU', 'Multiply', 'Average', 'Maximum', 'Dropout', 'LayerNormalization'],
  ...['MaxPooling1D', 'AveragePooling1D', 'GlobalMaxPooling1D', 'GlorotUniform', 'HeUniform'],
  ...['Sequential', 'Flatten'],
]);

/** The largest that a number under a key may be; anything else at most {@link MOST}. What is without effect on size has no limit. */
const LIMITS: Readonly<Record<string, number>> = {
  frames: 64,
  kernel_size: 64,
  strides: 16,
  dilation_rate: 16,
  filters: 4096,
  units: 4096,
  batch_input_shape: 8192,
  seed: Number.MAX_SAFE_INTEGER,
};
const MOST = 4096;
const MOST_LAYERS = 500;

/**
 * Looks at a topology before anything is built of it: a network may be anybody's, and one number in it can ask for all memory that there is.
 *
 * @param topology `modelTopology` of a `model.json`
 * @returns what is wrong with it, or undefined
 */
export function topologyFault(topology: unknown): string | undefined {
  let layers = 0;
  const look = (value: unknown, key: string): string | undefined => {
    if (typeof value === 'number')
      return Math.abs(value) <= (LIMITS[key] ?? MOST) ? undefined : `its ${key} is ${value}`;
    if (Array.isArray(value)) return first(value.map((item) => [key, item] as const));
    if (value === null || typeof value !== 'object') return undefined;
    const { class_name: name } = value as { class_name?: unknown };
    if (name !== undefined && !(typeof name === 'string' && CLASSES.has(name)))
      return `it has a layer of the kind ${JSON.stringify(name)?.slice(0, 60)}`;
    if (name !== undefined && ++layers > MOST_LAYERS) return `it has more than ${MOST_LAYERS} layers`;
    return first(Object.entries(value));
  };
  const first = (entries: readonly (readonly [string, unknown])[]): string | undefined => {
    for (const [key, value] of entries) {
      const fault = look(value, key);
      if (fault) return fault;
    }
    return undefined;
  };
  return look(topology, '');
}
