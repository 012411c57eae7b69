import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { innerPath } from "../../source.ts";
import { streamWithSevenZip } from "../archive/read-seven-zip.ts";
import { inflateStream } from "../bytes/inflate.ts";
import { GZIP } from "../bytes/inflater.ts";
import { counted, KEPT_BYTES, unpackedSource } from "../bytes/kept-source.ts";
import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { gap } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { readTar } from "../tar/read-tar.ts";
import { isTar } from "../tar/tar.ts";
import { unpackedName } from "./unpacked-name.ts";

type Unpack = (source: Source, budget: Budget) => AsyncGenerator<Uint8Array | GapReason>;

/** Zero bytes, or one entry of a dictionary, stand behind the first byte of LZMA's header. */
const LZMA_NAME = /\.(?:lzma|tlz)$/i;

interface Codec {
  accepts(head: Uint8Array, source: Source): boolean;
  readonly unpack: Unpack;
}

const CODECS: readonly Codec[] = [
  { accepts: (head) => startsWith(head, "\x1f\x8b\x08"), unpack: (source) => inflateStream(source, GZIP) },
  {
    accepts: (head) => startsWith(head, "\x28\xb5\x2f\xfd"),
    unpack: by("zstd"),
  },
  { accepts: isBzip2, unpack: by("bzip2") },
  { accepts: (head) => startsWith(head, "\xfd7zXZ\0"), unpack: by("xz") },
  { accepts: (head) => startsWith(head, "\x1f\x9d"), unpack: by("Z") },
  { accepts: (head) => startsWith(head, "LZIP\x01"), unpack: by("lzip") },
  { accepts: (head, { name }) => startsWith(head, "\x5d\0\0") && LZMA_NAME.test(name), unpack: by("lzma") },
];

function by(format: string): Unpack {
  return (source, budget) => streamWithSevenZip(source, format, budget);
}

function isBzip2(head: Uint8Array): boolean {
  return startsWith(head, "BZh") && (startsWith(head, "1AY&SY", 4) || startsWith(head, "\x17rE8P\x90", 4));
}

/** One packed file. A tar archive in it is opened at once: people think of both as one thing, and so does the depth. */
export const compressed: Extractor = {
  name: "compressed",
  version: 1,
  accepts: (head, source) => CODECS.some((codec) => codec.accepts(head, source)),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const head = await source.read(0, HEAD_BYTES);
  const unpack = CODECS.find((codec) => codec.accepts(head, source))?.unpack;
  if (unpack === undefined) return;
  const name = unpackedName(source.name, head);
  const unpacked = await unpackedSource(
    { name, inner: innerPath(source, name) },
    counted(unpack(source, budget), budget),
    () => unpack(source, budget),
  );
  try {
    yield* contentOf(source, unpacked.source, budget);
    if (unpacked.problem !== undefined) yield gap("", unpacked.problem);
  } finally {
    await unpacked.close();
  }
}

async function* contentOf(outer: Source, content: Source, budget: Budget): AsyncGenerator<Part> {
  if (!isTar(await content.read(0, HEAD_BYTES))) yield { kind: "file", source: content };
  else yield* readTar({ ...content, inner: outer.inner }, budget, { isStream: content.size > KEPT_BYTES });
}
