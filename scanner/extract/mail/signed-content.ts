/** What a CMS message ([RFC 5652]) is, and what it holds in the open. */
export type Cms =
  | { readonly kind: "encrypted" | "signature" | "unknown" }
  | {
      readonly kind: "content";
      readonly bytes: Buffer;
      /** Whether the message ends before it says so: then content may be missing. */
      readonly isCut: boolean;
    };

const SIGNED_DATA = "2a864886f70d010702";
const CLOSED: ReadonlySet<string> = new Set([
  "2a864886f70d010703",
  "2a864886f70d0109100117",
  "2a864886f70d010706",
]);

const SEQUENCE = 0x30;
const SET = 0x31;
const OBJECT = 0x06;
const OCTETS = 0x04;
const CONSTRUCTED = 0x20;
const DEEPEST = 16;

interface Value {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** Behind the value, its end mark included. */
  readonly next: number;
  /** Whether there is less than its length says, or its end mark is missing. */
  readonly isCut: boolean;
}

/** Takes the content out of a signed message; what is under a key stays there. */
export function readCms(bytes: Buffer): Cms {
  const message = valueAt(bytes, 0, bytes.length);
  if (message?.tag !== SEQUENCE) return { kind: "unknown" };
  const [type, wrapped] = childrenOf(bytes, message, 2);
  if (type?.tag !== OBJECT) return { kind: "unknown" };
  const oid = bytes.toString("hex", type.start, type.end);
  if (CLOSED.has(oid)) return { kind: "encrypted" };
  if (oid !== SIGNED_DATA || wrapped === undefined) return { kind: "unknown" };
  const [signed] = childrenOf(bytes, wrapped, 1);
  const content = signed && childrenOf(bytes, signed, 3).find(({ tag }) => tag === SEQUENCE);
  const [, explicit] = content === undefined ? [] : childrenOf(bytes, content, 2);
  const [octets] = explicit === undefined ? [] : childrenOf(bytes, explicit, 1);
  // The signature of a text that stands elsewhere holds none.
  if (octets === undefined) return { kind: content === undefined ? "unknown" : "signature" };
  const { isCut } = message;
  return { kind: "content", bytes: Buffer.concat([...octetsOf(bytes, octets, 0)]), isCut };
}

/** A string may be cut into strings. */
function* octetsOf(bytes: Buffer, value: Value, depth: number): Generator<Buffer> {
  if ((value.tag & CONSTRUCTED) === 0) yield bytes.subarray(value.start, value.end);
  else if (depth < DEEPEST) {
    for (const child of children(bytes, value)) {
      if ((child.tag & ~CONSTRUCTED) === OCTETS) yield* octetsOf(bytes, child, depth + 1);
    }
  }
}

function childrenOf(bytes: Buffer, parent: Value, most: number): readonly Value[] {
  const found: Value[] = [];
  for (const child of children(bytes, parent)) {
    found.push(child);
    if (found.length === most && child.tag !== SET) break;
  }
  return found;
}

function* children(bytes: Buffer, { start, end }: Value): Generator<Value> {
  for (let at = start; at < end; ) {
    const child = valueAt(bytes, at, end);
    if (child === undefined || child.tag === 0) return;
    yield child;
    at = child.next;
  }
}

/** A length that is not stated lasts until the end mark of its own level: whatever is there is taken as the value. */
function valueAt(bytes: Buffer, at: number, limit: number): Value | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit) return undefined;
  if (first < 0x80) return clipped(tag, at + 2, first, limit);
  const count = first & 0x7f;
  if (count === 0) return openValue(bytes, { tag, start: at + 2 }, limit, 0);
  if (count > 4 || at + 2 + count > limit) return undefined;
  return clipped(tag, at + 2 + count, bytes.readUIntBE(at + 2, count), limit);
}

function clipped(tag: number, start: number, length: number, limit: number): Value {
  const end = Math.min(limit, start + length);
  return { tag, start, end, next: end, isCut: start + length > limit };
}

function openValue(
  bytes: Buffer,
  { tag, start }: Pick<Value, "tag" | "start">,
  limit: number,
  depth: number,
): Value {
  let at = start;
  while (at + 1 < limit && (bytes[at] !== 0 || bytes[at + 1] !== 0)) {
    const isOpen = bytes[at + 1] === 0x80;
    // Nobody signs so deep: what is inside stays unread.
    if (isOpen && depth >= DEEPEST) break;
    const child = isOpen
      ? openValue(bytes, { tag: bytes[at]!, start: at + 2 }, limit, depth + 1)
      : valueAt(bytes, at, limit);
    if (child === undefined) break;
    at = child.next;
  }
  const isCut = at + 1 >= limit || bytes[at] !== 0 || bytes[at + 1] !== 0;
  return { tag, start, end: at, next: Math.min(limit, at + 2), isCut };
}
