import type { Material } from "../../content/material.ts";
import { at, listAt, type Placed } from "../mark.ts";
import { pptx } from "../powerpoint/pptx.ts";
import type { Slide } from "../powerpoint/pptx-parts.ts";
import type { Renderer } from "./renderer.ts";

export const slides: Renderer = {
  extension: "pptx",
  places: ["line", "footer", "notes", "master"],
  render: (material, _random, placed) => {
    const master = at(placed, "master");
    return pptx({
      title: material.title,
      author: material.author,
      slides: deck(material, placed),
      ...(master === undefined ? {} : { master }),
    });
  },
};

function deck(
  { title, author, opening, sections, closing, table }: Material,
  placed: Placed | undefined,
): Slide[] {
  const footer = at(placed, "footer");
  const everySlide = footer === undefined ? {} : { footer };
  const cover = { title, lines: [...listAt(placed, "line"), `汇报人：${author}`], ...everySlide };
  const middle = [{ heading: "目录", paragraphs: opening }, ...sections].map(({ heading, paragraphs }) => ({
    title: heading === "" ? title : heading,
    lines: paragraphs,
    notes: `讲解要点：${closing[0] ?? ""}`,
    ...everySlide,
  }));
  const rows = [table.head, ...table.rows].slice(0, 12).map((row) => row.join("　"));
  const last = { title: table.caption, lines: rows, notes: at(placed, "notes") ?? "谢谢大家", ...everySlide };
  return [cover, ...middle, last];
}
