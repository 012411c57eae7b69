/** What PDF files are made of. Strings are bytes: one UTF-16 unit each. */
export type Value = null | boolean | number | string | Name | Ref | Dict | Stream | readonly Value[];

export class Name {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export class Ref {
  readonly num: number;
  readonly gen: number;

  constructor(num: number, gen: number) {
    this.num = num;
    this.gen = gen;
  }
}

/** Follows references; gives null for what is not there. */
export interface Resolver {
  resolve(value: Value | undefined): Value;
}

/** What a dictionary holds, with references followed. A value of another type than asked for is not there. */
export class Dict {
  readonly entries: ReadonlyMap<string, Value>;
  readonly #file: Resolver;

  constructor(entries: ReadonlyMap<string, Value>, file: Resolver) {
    this.entries = entries;
    this.#file = file;
  }

  get(key: string): Value {
    return this.#file.resolve(this.entries.get(key));
  }

  raw(key: string): Value | undefined {
    return this.entries.get(key);
  }

  ref(key: string): Ref | undefined {
    const value = this.entries.get(key);
    return value instanceof Ref ? value : undefined;
  }

  name(key: string): string | undefined {
    const value = this.get(key);
    return value instanceof Name ? value.name : undefined;
  }

  number(key: string): number | undefined {
    const value = this.get(key);
    return typeof value === "number" ? value : undefined;
  }

  /** The bytes of a string. */
  bytes(key: string): string | undefined {
    const value = this.get(key);
    return typeof value === "string" ? value : undefined;
  }

  dict(key: string): Dict | undefined {
    return asDict(this.get(key));
  }

  stream(key: string): Stream | undefined {
    const value = this.get(key);
    return value instanceof Stream ? value : undefined;
  }

  /** The members, references followed; none when it is no array. */
  array(key: string): readonly Value[] {
    const value = this.get(key);
    return Array.isArray(value) ? value.map((item: Value) => this.#file.resolve(item)) : [];
  }

  rawArray(key: string): readonly Value[] {
    const value = this.get(key);
    return isArray(value) ? value : [];
  }

  numbers(key: string): readonly number[] {
    return this.array(key).filter((item) => typeof item === "number");
  }
}

export class Stream {
  readonly dict: Dict;
  /** As they lie in the file: packed, and enciphered in an encrypted file. */
  readonly raw: Uint8Array;
  readonly id: Ref | undefined;
  /** Its end was not where it says, or is not there. */
  readonly cut: boolean;

  constructor(
    dict: Dict,
    raw: Uint8Array,
    { id, cut = false }: { id?: Ref | undefined; cut?: boolean } = {},
  ) {
    this.dict = dict;
    this.raw = raw;
    this.id = id;
    this.cut = cut;
  }
}

/** A dictionary, or that of a stream. */
export function asDict(value: Value | undefined): Dict | undefined {
  if (value instanceof Dict) return value;
  return value instanceof Stream ? value.dict : undefined;
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
