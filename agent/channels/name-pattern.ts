/** A name with one `*` for any part of it. */
export interface NamePattern {
  readonly before: string;
  readonly after: string;
}

export function namePattern(text: string): NamePattern {
  const star = text.indexOf("*");
  return { before: text.slice(0, star), after: text.slice(star + 1) };
}

export function fits({ before, after }: NamePattern, name: string): boolean {
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
