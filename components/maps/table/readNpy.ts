import { AppError } from '@/lib/errors.ts';

/** A matrix of numbers, row after row. */
export interface Matrix {
  readonly values: Float32Array;
  readonly count: number;
  readonly dims: number;
}

const READERS: Readonly<
  Record<string, readonly [size: number, read: (view: DataView, at: number) => number]>
> = {
  '<f4': [4, (view, at) => view.getFloat32(at, true)],
  '<f8': [8, (view, at) => view.getFloat64(at, true)],
  '<i4': [4, (view, at) => view.getInt32(at, true)],
  '<i8': [8, (view, at) => Number(view.getBigInt64(at, true))],
  '|u1': [1, (view, at) => view.getUint8(at)],
};

/**
 * A two-dimensional array that NumPy saved, versions 1 to 3 of its format.
 * @throws AppError `bad_data` for anything else
 */
export function readNpy(bytes: Uint8Array, name: string): Matrix {
  const refuse = (why: string) =>
    new AppError('bad_data', `${name} ${why}.`, {
      hint: 'Save a two-dimensional array of numbers: numpy.save(file, vectors.astype("float32")).',
    });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY')
    throw refuse('is no array of NumPy');
  const long = bytes[6] >= 2;
  const start = long ? 12 : 10;
  const end = start + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(start, end));
  const type = /'descr':\s*'([^']+)'/.exec(header)?.[1] ?? '';
  const shape = /'shape':\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)/.exec(header);
  const reader = READERS[type];
  if (!reader)
    throw refuse(`holds ${type || 'something'}, which is none of ${Object.keys(READERS).join(', ')}`);
  if (!shape) throw refuse('is no array of two dimensions');
  if (/'fortran_order':\s*True/.test(header))
    throw refuse('has its columns one after another (Fortran order)');
  const [count, dims] = [Number(shape[1]), Number(shape[2])];
  const [size, read] = reader;
  if (bytes.length - end < count * dims * size) throw refuse('ends before its last number');
  return {
    values: Float32Array.from({ length: count * dims }, (_, i) => read(view, end + i * size)),
    count,
    dims,
  };
}
