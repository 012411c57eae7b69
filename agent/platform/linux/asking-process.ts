import type { AskingProcess } from "../../channels/carrier-table.ts";
import { argvOf, exeOf } from "./process-facts.ts";
import { isWineServer, wineProgramsOf } from "./wine-programs.ts";

/** Who stands behind a process that opens a file, for `CarrierTable.of`. The command line is read when it is asked for. */
export function askingProcess(pid: number, proc = "/proc"): AskingProcess {
  const exe = exeOf(pid, proc);
  return { exe, argv: () => (isWineServer(exe) ? wineProgramsOf(pid, proc) : argvOf(pid, proc)) };
}
