import { linesOf } from "../../content/material.ts";
import { at, listAt } from "../mark.ts";
import { pdf } from "../pdf/pdf.ts";
import type { Renderer } from "./renderer.ts";

export const portable: Renderer = {
  extension: "pdf",
  places: ["line", "header"],
  render: (material, _random, placed) => {
    const header = at(placed, "header");
    const lines = [...listAt(placed, "line"), ...linesOf(material)];
    return pdf({ title: material.title, lines, ...(header === undefined ? {} : { header }) });
  },
};
