// The part of Observable Inputs that cells use, as types; the package has none. Read by the language service, as builtins.ts is.

/** An element with a value; `view()` shows it and yields the value. */
export type Input<T> = HTMLElement & { value: T };

interface Labelled {
  label?: string | Node;
  /** CSS pixels, or a CSS length. */
  width?: number | string;
  disabled?: boolean;
}

interface Choice<T> extends Labelled {
  /** How a value is written. */
  format?(value: T): string | Node;
  keyof?(value: T): string;
  valueof?(value: T): unknown;
  sort?: boolean | 'ascending' | 'descending' | ((a: T, b: T) => number);
  unique?: boolean;
}

interface Numeric extends Labelled {
  value?: number;
  step?: number;
  placeholder?: string;
  format?(value: number): string | number;
  transform?(value: number): number;
}

interface Text extends Labelled {
  value?: string;
  placeholder?: string;
  pattern?: string;
  spellcheck?: boolean;
  /** Whether the value follows each key or waits for Enter. */
  submit?: boolean | string;
  datalist?: Iterable<string>;
}

interface Day extends Labelled {
  value?: Date | string | null;
  min?: Date | string;
  max?: Date | string;
}

interface Table<T> {
  columns?: readonly string[];
  header?: Record<string, string | Node>;
  // Each column's value is of its own type, which a table of options cannot say.
  format?: { [K in keyof T]?: (value: T[K], index: number, rows: readonly T[]) => string | number | Node };
  align?: Record<string, 'left' | 'right' | 'center'>;
  width?: number | string | Record<string, number | string>;
  /** Rows that are shown before one scrolls. */
  rows?: number;
  maxHeight?: number;
  layout?: 'auto' | 'fixed';
  sort?: string;
  reverse?: boolean;
  select?: boolean;
  multiple?: boolean;
  required?: boolean;
  value?: Iterable<T> | null;
}

/** Observable Inputs: elements to choose a value by. */
export interface ObservableInputs {
  /** A button whose value counts the clicks, or becomes what `reduce` makes of it. */
  button(
    content?: string | Node,
    options?: Labelled & { value?: number; reduce?(value: number): number },
  ): Input<number>;
  /** Any number of the given values. */
  checkbox<T>(data: Iterable<T>, options?: Choice<T> & { value?: Iterable<T> }): Input<T[]>;
  /** One of the given values. */
  radio<T>(data: Iterable<T>, options?: Choice<T> & { value?: T }): Input<T>;
  /** On or off. */
  toggle(options?: Labelled & { value?: boolean }): Input<boolean>;
  /** Any number of the given values, from a list. */
  select<T>(
    data: Iterable<T>,
    options: Choice<T> & { multiple: true | number; value?: Iterable<T> },
  ): Input<T[]>;
  /** One of the given values, from a list. Of a map, the keys are shown. */
  select<K, T>(data: Map<K, T>, options?: Choice<[K, T]> & { value?: T }): Input<T>;
  select<T>(data: Iterable<T>, options?: Choice<T> & { value?: T }): Input<T>;
  /** A number by slider and field. */
  range(extent?: readonly [number, number], options?: Numeric): Input<number>;
  /** A number by field. */
  number(extent?: readonly [number, number], options?: Numeric): Input<number>;
  /** The rows that hold what is typed. */
  search<T>(data: Iterable<T>, options?: Text & { query?: string }): Input<T[]>;
  /** A table; its value is the rows that are chosen, or all of them. */
  table<T>(data: Iterable<T>, options?: Table<T>): Input<T[]>;
  text(options?: Text): Input<string>;
  textarea(options?: Text & { rows?: number }): Input<string>;
  email(options?: Text): Input<string>;
  password(options?: Text): Input<string>;
  tel(options?: Text): Input<string>;
  url(options?: Text): Input<string>;
  color(options?: Labelled & { value?: string }): Input<string>;
  date(options?: Day): Input<Date | null>;
  datetime(options?: Day): Input<Date | null>;
  /** Several inputs as one, whose value has theirs by the same names. */
  form<F extends Record<string, Input<unknown>>>(inputs: F): Input<{ [K in keyof F]: F[K]['value'] }>;
  /** A value without a look, to be bound to. */
  input<T>(value: T): Input<T>;
  /** Makes the first input follow the second, and the other way round. */
  bind<E extends Element>(target: E, source: Element, invalidation?: Promise<unknown>): E;
}
