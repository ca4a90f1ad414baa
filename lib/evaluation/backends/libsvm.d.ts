declare module 'libsvm-js/asm' {
  /** LIBSVM 3.22 compiled to JavaScript; the synchronous build. */
  export default class SVM {
    static readonly SVM_TYPES: { readonly ONE_CLASS: number };
    static readonly KERNEL_TYPES: { readonly RBF: number };
    constructor(options: {
      type: number;
      kernel: number;
      nu?: number;
      gamma?: number;
      tolerance?: number;
      quiet?: boolean;
    });
    train(samples: readonly (readonly number[])[], labels: readonly number[]): void;
    serializeModel(): string;
    predictOne(sample: readonly number[]): number;
    free(): void;
  }
}
