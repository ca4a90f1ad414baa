import {
  Dictionary,
  Field,
  Float32,
  Float64,
  Int8,
  makeData,
  RecordBatch,
  RecordBatchReader,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type TypeMap,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { AppError } from '../errors.ts';
import { BUTTONS, EVENT_KINDS, type Events } from '../mouse/events.ts';

/** The end-of-stream marker of the Arrow IPC formats. */
export const END_OF_STREAM = new Uint8Array(Int32Array.of(-1, 0).buffer);

// Signed 8-bit indices, because pandas and R read those as categoricals and factors without conversion.
const kindType = new Dictionary(new Utf8(), new Int8(), 0);
const buttonType = new Dictionary(new Utf8(), new Int8(), 1);
// Made when first written: Arrow's builders compile code, which pages that only read may not.
let dictionaries: { kind: Vector<Utf8>; button: Vector<Utf8> } | undefined;

function wordsOf(): { kind: Vector<Utf8>; button: Vector<Utf8> } {
  dictionaries ??= {
    kind: vectorFromArray([...EVENT_KINDS], new Utf8()),
    button: vectorFromArray([...BUTTONS], new Utf8()),
  };
  return dictionaries;
}

/** Columns of an event store: `t` ms, `x`, `y` px, `kind` and `button` as words by dictionary. */
export const EVENT_SCHEMA = new Schema([
  new Field('t', new Float64(), false),
  new Field('x', new Float32(), false),
  new Field('y', new Float32(), false),
  new Field('kind', kindType, false),
  new Field('button', buttonType, false),
]);

/** Events as one Arrow record batch that shares their memory. */
function eventsToBatch(events: Events): RecordBatch {
  const { length } = events;
  const numbers = <T extends Float64 | Float32>(type: T, data: Float64Array | Float32Array) =>
    makeData({ type, length, nullCount: 0, data: data as T['TArray'] });
  const words = (type: Dictionary<Utf8, Int8>, data: Uint8Array, dictionary: Vector<Utf8>) => {
    const indices = new Int8Array(data.buffer, data.byteOffset, length);
    return makeData({ type, length, nullCount: 0, data: indices, dictionary });
  };
  const children = [
    numbers(new Float64(), events.t),
    numbers(new Float32(), events.x),
    numbers(new Float32(), events.y),
    words(kindType, events.kind, wordsOf().kind),
    words(buttonType, events.button, wordsOf().button),
  ];
  const type = new Struct<TypeMap>(EVENT_SCHEMA.fields);
  return new RecordBatch(EVENT_SCHEMA, makeData({ type, length, nullCount: 0, children }));
}

/** Events as a complete Arrow IPC stream. */
export function encodeEventStream(events: Events): Uint8Array {
  return RecordBatchStreamWriter.writeAll([eventsToBatch(events)]).toUint8Array(true);
}

/** Reads events from Arrow IPC bytes, stream or file, that hold one or more batches of {@link EVENT_SCHEMA}. */
export function decodeEventStream(bytes: Uint8Array): Events {
  const batches = readBatches(bytes);
  if (batches.length === 1) return batchToEvents(batches[0]);
  const parts = batches.map(batchToEvents);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    length,
    t: concatenate(
      new Float64Array(length),
      parts.map((part) => part.t),
    ),
    x: concatenate(
      new Float32Array(length),
      parts.map((part) => part.x),
    ),
    y: concatenate(
      new Float32Array(length),
      parts.map((part) => part.y),
    ),
    kind: concatenate(
      new Uint8Array(length),
      parts.map((part) => part.kind),
    ),
    button: concatenate(
      new Uint8Array(length),
      parts.map((part) => part.button),
    ),
  };
}

/** A sound file has a batch per session, so far fewer; a damaged one can make the reader go round for ever. */
const MOST_BATCHES = 100_000;

function readBatches(bytes: Uint8Array): RecordBatch[] {
  const batches: RecordBatch[] = [];
  try {
    for (const batch of RecordBatchReader.from(bytes)) {
      if (batches.length === MOST_BATCHES) throw new RangeError('endless');
      batches.push(batch);
    }
  } catch (cause) {
    throw new AppError('bad_data', 'A recording in the Arrow format is damaged.', { cause });
  }
  return batches;
}

/** The columns of one batch as events, without copying. Throws `bad_data` when a column is missing or of another type. */
function batchToEvents(batch: RecordBatch): Events {
  const column = <T extends { length: number }>(name: string, type: new (length: number) => T): T => {
    const values: unknown = batch.getChild(name)?.data[0]?.values;
    if (!(values instanceof type) || values.length < batch.numRows) {
      throw new AppError('bad_data', `The event store's column "${name}" is missing or damaged.`);
    }
    return values;
  };
  const { numRows } = batch;
  const words = (name: string) => {
    const indices = column(name, Int8Array);
    return new Uint8Array(indices.buffer, indices.byteOffset, numRows);
  };
  return {
    length: numRows,
    t: column('t', Float64Array).subarray(0, numRows),
    x: column('x', Float32Array).subarray(0, numRows),
    y: column('y', Float32Array).subarray(0, numRows),
    kind: words('kind'),
    button: words('button'),
  };
}

function concatenate<T extends Float64Array | Float32Array | Uint8Array>(out: T, parts: T[]): T {
  let offset = 0;
  for (const part of parts) {
    out.set(part as never, offset);
    offset += part.length;
  }
  return out;
}
