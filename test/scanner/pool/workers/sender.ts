import type { Budget } from "../../../../scanner/budget.ts";
import type { Source } from "../../../../scanner/content.ts";
import type { Desk } from "../../../../scanner/extract/desk.ts";
import type { Box, Extractor } from "../../../../scanner/extract/extractor.ts";
import type { Readable } from "../../../../scanner/read.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { serve } from "../../../../scanner/worker/serve.ts";

/**
 * A reader that sends everything out: each line `box extractor text` of a file is a source of its own with that text, and
 * the first of a file on disk may be `whole box extractor`: then the file itself is sent.
 */
async function* send(source: Source, budget: Budget, desk: Desk): AsyncGenerator<Readable> {
  const content = Buffer.from(await source.read(0, source.size)).toString();
  for (const line of content.split("\n")) {
    const [box = "", name = "", ...text] = line.split(" ");
    const isWhole = box === "whole";
    const inner = `${source.inner}/${name}`;
    const sent = isWhole ? source : bytesSource(Buffer.from(text.join("\n")), { name, inner });
    const extractor = extractorFor(isWhole ? name : box, isWhole ? (text[0] ?? "") : name);
    for await (const part of desk({ extractor, source: sent, budget })) {
      if (part.kind === "file") yield* send(part.source, budget, desk);
      else yield { ...part, where: `${inner}:${part.where}` };
    }
    if (isWhole) return;
    if (budget.expired()) return yield { kind: "gap", where: source.inner, reason: "too-slow" };
  }
}

function extractorFor(box: string, name: string): Extractor {
  return { name, version: 1, box: box as Box, accepts: () => true, async *extract() {} };
}

serve({ read: send });
