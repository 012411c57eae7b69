import type { ArchiveEntry } from "./archive.ts";

/** The portable form with hexadecimal digits, as packages of Linux have it. */
export function cpio(entries: readonly ArchiveEntry[]): Uint8Array {
  const blocks = [...entries, { name: "TRAILER!!!", data: "" }].map(({ name, data }, index) => {
    const path = Buffer.from(`${name}\0`);
    const body = Buffer.from(data);
    const fields = [index + 1, 0o100644, 0, 0, 1, 0, body.length, 0, 0, 0, 0, path.length, 0];
    const header = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
    return Buffer.concat([padded(Buffer.concat([Buffer.from(header), path])), padded(body)]);
  });
  return Buffer.concat(blocks);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
