import type { FilePart, Part, Source, TextPart } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { PartText } from "../part-text.ts";
import { shownPath } from "../zip/name.ts";

/** What a recording says in writing: its tags, and the files that are packed in with it. */
export class MediaParts {
  readonly #source: Source;
  readonly #tags = new PartText("");
  readonly #known = new Set<string>();
  readonly #files: FilePart[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** A title, a comment, lyrics; the same words under another name are said once. */
  tag(text: string): void {
    const line = text.replace(/\0+$/, "").trim();
    if (line === "" || this.#known.has(line)) return;
    if (this.#known.size < 10_000) this.#known.add(line);
    this.#tags.line("property", line);
  }

  /** A cover, or whatever somebody attached. */
  file(name: string, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#files.push(this.#part(bytesSource(bytes, { name })));
  }

  /** The same, as a range of the recording. */
  range(name: string, start: number, size: number): void {
    const read = (offset: number, length: number) =>
      this.#source.read(start + offset, Math.max(0, Math.min(length, size - offset)));
    if (size > 0) this.#files.push(this.#part({ name, size, read }));
  }

  *take(): Generator<Part> {
    yield* this.#tags.take();
    yield* this.#files.splice(0);
  }

  *end(): Generator<Part> {
    this.#tags.end();
    yield* this.take();
  }

  #part({ name, size, read }: Pick<Source, "name" | "size" | "read">): FilePart {
    const shown = shownPath(name).replaceAll("/", "_");
    return { kind: "file", source: { name: shown, inner: innerPath(this.#source, shown), size, read } };
  }
}

/** How long the stretch is that shares one part: a sentence may go over several subtitles. */
const STRETCH_S = 600;

/** The lines of one subtitle track, with the time where they are seen. */
export class Subtitles {
  readonly #track: string;
  #text: PartText | undefined;
  #until = 0;

  /** @param track its number and name, for a person */
  constructor(track: string) {
    this.#track = track;
  }

  /** @param at seconds from the start */
  *cue(at: number, text: string): Generator<TextPart> {
    const line = text.replaceAll("\0", "").trim();
    if (line === "") return;
    if (this.#text === undefined || at >= this.#until) {
      yield* this.end();
      this.#until = at + STRETCH_S;
      this.#text = new PartText(`${this.#track} ${clock(at)}`);
    }
    this.#text.append("body", `${line}\n`);
    yield* this.#text.take();
  }

  *end(): Generator<TextPart> {
    this.#text?.end();
    yield* this.#text?.take() ?? [];
  }
}

function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
