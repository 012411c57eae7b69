import type { Report } from "./report.ts";
import { jsonRecord } from "./report-record.ts";
import type { Sink } from "./report-sink.ts";

/** One object per file, as soon as it is done. */
export function jsonReport(sink: Sink): Report {
  return {
    file: (record) => sink.line(JSON.stringify(jsonRecord(record))),
    end: () => sink.close(),
  };
}
