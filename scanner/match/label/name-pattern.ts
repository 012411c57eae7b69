/** A name of a property with `*` for any characters, in any ASCII case. Takes time linear in the name for each part. */
export class NamePattern {
  readonly #parts: readonly string[];

  constructor(pattern: string) {
    this.#parts = pattern.toLowerCase().split("*");
  }

  /** @param name in lower case */
  matches(name: string): boolean {
    const [head = "", ...rest] = this.#parts;
    const tail = rest.pop();
    if (tail === undefined) return name === head;
    if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail))
      return false;
    let from = head.length;
    for (const part of rest) {
      const at = name.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= name.length - tail.length;
  }
}
