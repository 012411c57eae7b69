import { registerDoctor } from "./agent-doctor.ts";
import { registerRun } from "./agent-run.ts";
import { registerService } from "./agent-service.ts";
import { registerStatus } from "./agent-status.ts";
import type { Command } from "./shell.ts";

export const agentCommand: Command = {
  register(program, shell) {
    const agent = program.command("agent").description(
      shell.say({
        zh: "看守本机：运行、状态、自检、安装为服务",
        en: "guard this machine: run, status, doctor, install, uninstall",
      }),
    );
    registerRun(agent, shell);
    registerStatus(agent, shell);
    registerDoctor(agent, shell);
    registerService(agent, shell);
  },
};
