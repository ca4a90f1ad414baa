/** What of WebGPU's interface is used here; Node has no types of it. */
export interface Gpu {
  requestAdapter(options?: { powerPreference?: 'high-performance' }): Promise<GpuAdapter | null>;
}

export interface GpuAdapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly features: ReadonlySet<string>;
  readonly limits: Readonly<Record<string, number>>;
  requestDevice(descriptor: {
    requiredFeatures: string[];
    requiredLimits: Record<string, number>;
  }): Promise<unknown>;
}

/** A graphics card, or a program that does as if it were one. */
export interface Adapter {
  readonly name: string;
  readonly vendor: string;
  /** Drawn by the processor: right, and slower than WebAssembly. */
  readonly software: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

export function describeAdapter({ info }: GpuAdapter): Adapter {
  const name = info.description || info.device || info.architecture || 'a card without a name';
  const said = [name, info.device, info.architecture].join(' ');
  return { name, vendor: info.vendor, software: (info.isFallbackAdapter ?? false) || SOFTWARE.test(said) };
}
