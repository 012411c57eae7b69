import { NameDecoder } from "./name-decoder.ts";

const NEW_LINE = 10;
/** A line of 7-Zip holds a path at most. */
const LONGEST_LINE = 65_536;

/** Cuts an output that comes byte by byte into lines, whatever encoding the names in it have. */
export function outputLines(take: (line: string) => void): (byte: number) => void {
  const decoder = new NameDecoder();
  let bytes: number[] = [];
  return (byte) => {
    if (byte === NEW_LINE) {
      take(decoder.decode(Buffer.from(bytes)));
      bytes = [];
    } else if (bytes.length < LONGEST_LINE) bytes.push(byte);
  };
}
