import type { Part, Source } from "../../content.ts";
import type { Gaps } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { doubleText } from "../sheet/values.ts";
import { BiffText } from "./biff-text.ts";
import { Records } from "./records.ts";

const STRING = 0x00cd;
const FIELD = 0x00c7;
const NUMBER = 0x00c9;
const FIELD_NAME_AT = 14;

/**
 * Reads the cache of a pivot table: a copy of its source data, which stays when the source sheet is deleted. A row for
 * each field: its name, then its values.
 */
export async function* readPivotCache(stream: Source, where: string, gaps: Gaps): AsyncGenerator<Part> {
  const records = new Records(stream);
  const into = new PartText(where);
  while (await records.fill()) {
    while (records.next()) {
      try {
        take(records, into);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        gaps.add(where, "corrupt");
      }
      yield* into.take();
    }
  }
  into.end();
  yield* into.take();
}

const TEXT = new BiffText(8);

function take({ type, data }: Records, into: PartText): void {
  if (type === FIELD) into.append("cell", `\n${TEXT.counted(data, FIELD_NAME_AT, 2).text}`);
  else if (type === STRING) into.append("cell", `\t${TEXT.counted(data, 0, 2).text}`);
  else if (type === NUMBER) into.append("cell", `\t${doubleText(data.readDoubleLE(0))}`);
}
