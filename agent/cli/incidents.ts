import { registerExport } from "./incidents-export.ts";
import { registerList } from "./incidents-list.ts";
import { registerShow } from "./incidents-show.ts";
import { registerVerify } from "./incidents-verify.ts";
import type { Command } from "./shell.ts";

export const incidentsCommand: Command = {
  register(program, shell) {
    const incidents = program
      .command("incidents")
      .description(
        shell.say({ zh: "报告：列出、查看、导出、核对", en: "incidents: list, show, export, verify" }),
      );
    registerList(incidents, shell);
    registerShow(incidents, shell);
    registerExport(incidents, shell);
    registerVerify(incidents, shell);
  },
};
