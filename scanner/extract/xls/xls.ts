import type { OleFormat } from "../ole/format.ts";
import { storageOf, streamOf } from "../ole/storage.ts";
import { readPivotCache } from "./pivot-cache.ts";
import { readWorkbook } from "./workbook.ts";

/** Excel 97 to 2003 and Kingsoft ET; Excel 5 and 95. A file for both holds both. */
const STREAMS = ["Workbook", "Book"] as const;
const PIVOT_CACHES = "_SX_DB_CUR";

/** Workbooks of the binary formats before 2007. */
export const xls: OleFormat = {
  name: "xls",
  isIn: (storage) => STREAMS.some((name) => streamOf(storage, name) !== undefined),
  owns: [...STREAMS, PIVOT_CACHES],
  async *read({ source, storage, budget, gaps }) {
    const streams = STREAMS.map((name) => streamOf(storage, name)).filter((stream) => stream !== undefined);
    for (const [index, stream] of streams.entries()) {
      const suffix = index > 0 ? `（${stream.name}）` : "";
      yield* readWorkbook(stream, { outer: source, budget, gaps, suffix });
      if (stream.problem !== undefined) gaps.add(stream.name, stream.problem);
    }
    for (const cache of storageOf(storage, PIVOT_CACHES)?.streams ?? []) {
      if (budget.entry()) yield* readPivotCache(cache, `数据透视 pivot ${cache.name}`, gaps);
    }
  },
};
