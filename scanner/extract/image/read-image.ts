import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { hasContrast, strengthened } from "../../ocr/contrast.ts";
import type { Tools } from "../../ocr/engine.ts";
import { readPage } from "../../ocr/read-page.ts";
import { gap } from "../gap.ts";
import { textParts } from "../text-parts.ts";
import { framesOf, openFrame } from "./frames.ts";
import type { KnownPictures } from "./known-pictures.ts";
import { readPictureMetadata } from "./metadata/metadata.ts";
import { picturesOf, sliceOf } from "./picture-time.ts";

export type OpenTools = () => Promise<Tools>;

interface Errand {
  readonly source: Source;
  readonly budget: Budget;
  readonly open: OpenTools;
  readonly known: KnownPictures;
}

/** A packed picture larger than this holds more pixels than we look at, or none of its own. */
const MOST_BYTES = 268_435_456;

/** What stands in a picture, and what was written into its file beside that. */
export async function* readImage({ source, budget, open, known }: Errand): AsyncGenerator<Part> {
  yield* readPictureMetadata(source);
  if (source.size > MOST_BYTES) return yield gap("", "too-big");
  const bytes = await source.read(0, source.size);
  const pictures = picturesOf(budget);
  if (pictures.repeats(bytes)) return;
  if (sliceOf(budget, false) === undefined) {
    if (pictures.isFirstLeftOut()) yield gap("此图片及其后的图片", "too-slow");
    return;
  }
  const before = known.get(bytes);
  if (before !== undefined) return yield* before;
  const tools = await open().catch(() => undefined);
  if (tools === undefined) return yield gap("", "ocr-missing");
  const parts: Part[] = [];
  for await (const part of readFrames(bytes, { budget, tools, isAlone: source.inner === "" })) {
    parts.push(part);
    yield part;
  }
  known.put(bytes, parts);
}

interface Frames {
  readonly budget: Budget;
  readonly tools: Tools;
  /** Whether the picture is a file of its own. */
  readonly isAlone: boolean;
}

async function* readFrames(bytes: Uint8Array, { budget, tools, isAlone }: Frames): AsyncGenerator<Part> {
  const frames = await framesOf(bytes, tools.sharp);
  for (const [index, frame] of frames.entries()) {
    const where = frames.length === 1 ? "" : `第 ${frame + 1} 页`;
    const slice = sliceOf(budget, isAlone && frames.length === 1);
    if (slice === undefined) return yield gap(remaining(where, frames.length - index), "too-slow");
    yield* readFrame(bytes, { frame, where, exhausted: slice, tools });
  }
}

function remaining(where: string, count: number): string {
  return count > 1 ? `${where} (+${count - 1})` : where;
}

interface Frame {
  readonly frame: number;
  readonly where: string;
  readonly exhausted: () => boolean;
  readonly tools: Tools;
}

async function* readFrame(
  bytes: Uint8Array,
  { frame, where, exhausted, tools }: Frame,
): AsyncGenerator<Part> {
  const opened = await openFrame(bytes, frame, tools.sharp);
  if ("reason" in opened) return yield gap(where, opened.reason);
  if (hasContrast(opened.pixels)) {
    const { text, layout, whole } = await readPage(strengthened(opened.pixels), { ...tools, exhausted });
    const parts = [...textParts("ocr", where, text)];
    yield* parts.length === 1 ? parts.map((part) => ({ ...part, layout })) : parts;
    if (!whole) yield gap(`${where || "图片"}下部`, "too-slow");
  }
  if (opened.damaged) yield gap(where, "corrupt");
}
