import { asDict, type Dict, isArray, Name, type Stream, type Value } from "../objects/values.ts";
import { ascii85, asciiHex, runLength } from "./ascii.ts";
import { flate } from "./flate.ts";
import { lzw } from "./lzw.ts";
import { unpredict } from "./predictor.ts";
import { type Unpacked, whole } from "./unpacked.ts";

/** More filters than this in a row are no document's. */
const MOST_FILTERS = 8;

const SHORT_NAMES: Readonly<Record<string, string>> = {
  Fl: "FlateDecode",
  LZW: "LZWDecode",
  A85: "ASCII85Decode",
  AHx: "ASCIIHexDecode",
  RL: "RunLengthDecode",
  DCT: "DCTDecode",
  CCF: "CCITTFaxDecode",
};

export interface UnpackedStream extends Unpacked {
  /** The filter at which unpacking stopped, because what it makes is a picture; or one that is not known. */
  readonly rest?: string;
}

/** @param bytes deciphered already; @param most of output, for each filter */
export function unpack({ dict }: Stream, bytes: Uint8Array, most: number): UnpackedStream {
  const filters = filtersOf(dict);
  const options = parametersOf(dict);
  let result: Unpacked = whole(bytes);
  for (const [index, name] of filters.slice(0, MOST_FILTERS).entries()) {
    if (name === "Crypt") continue;
    const parameters = asDict(options[index]);
    const step = FILTERS[name]?.(result.bytes, most, parameters?.number("EarlyChange") ?? 1);
    if (step === undefined) return { ...result, rest: name };
    const unpredicted =
      name === "FlateDecode" || name === "LZWDecode" ? unpredict(step.bytes, parameters) : step.bytes;
    result = {
      bytes: unpredicted,
      damaged: result.damaged || step.damaged,
      tooBig: result.tooBig || step.tooBig,
    };
    if (step.tooBig) break;
  }
  return result;
}

const FILTERS: Readonly<Record<string, (bytes: Uint8Array, most: number, early: number) => Unpacked>> = {
  FlateDecode: flate,
  LZWDecode: lzw,
  ASCII85Decode: ascii85,
  ASCIIHexDecode: asciiHex,
  RunLengthDecode: runLength,
};

export function filtersOf(dict: Dict): readonly string[] {
  return members(dict, ["Filter", "F"]).flatMap((item) =>
    item instanceof Name ? [SHORT_NAMES[item.name] ?? item.name] : [],
  );
}

export function parametersOf(dict: Dict): readonly Value[] {
  return members(dict, ["DecodeParms", "DP"]);
}

/** One value, or each of an array; the second key is the short one of inline images. */
function members(dict: Dict, keys: readonly [string, string]): readonly Value[] {
  const key = dict.raw(keys[0]) === undefined ? keys[1] : keys[0];
  const value = dict.get(key);
  if (value === null) return [];
  return isArray(value) ? dict.array(key) : [value];
}
