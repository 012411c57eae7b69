import { ServiceError } from "./errors.ts";
import { type Command, SERVICE_IDS } from "./kind.ts";

export function needsRoot(verb: string): ServiceError {
  return new ServiceError("SERVICE_NEEDS_ROOT", {
    what: {
      zh: `安装或卸载系统服务需要 root 权限`,
      en: "Installing or removing a service of the system needs root",
    },
    fix: {
      zh: `请以 root 运行：sudo shoumi agent ${verb}；加 --dry-run 可先查看会做什么。`,
      en: `Run it as root: "sudo shoumi agent ${verb}"; with --dry-run it only shows what it would do.`,
    },
  });
}

export function unknownKind(id: string): ServiceError {
  const names = SERVICE_IDS.join(", ");
  return new ServiceError("SERVICE_UNKNOWN", {
    what: { zh: `没有“${id}”这种服务方式`, en: `There is no kind of service called "${id}"` },
    fix: {
      zh: `可用：${names}；不写 --service 时自动选择。`,
      en: `Known: ${names}; without --service it is chosen.`,
    },
  });
}

export function inTheWay(data: string): ServiceError {
  return new ServiceError("SERVICE_IN_THE_WAY", {
    what: {
      zh: `数据目录 ${data} 已有一个守密在运行，但不是系统服务`,
      en: `An agent that is no service already runs on the data folder ${data}`,
    },
    fix: {
      zh: "请先结束它（在其终端按 Ctrl-C），再安装。",
      en: "End it first (Ctrl-C in its terminal), then install.",
    },
  });
}

export function unwritable(file: string, cause: unknown): ServiceError {
  const code = (cause as NodeJS.ErrnoException).code ?? "?";
  return new ServiceError("SERVICE_UNWRITABLE", {
    what: { zh: `无法写入或删除 ${file}（${code}）`, en: `Cannot write or remove ${file} (${code})` },
    fix: {
      zh: "请检查该目录是否存在、磁盘是否只读，以及是否有权限。",
      en: "Check that the folder is there, that the disk is not read-only, and your rights.",
    },
    cause,
  });
}

export function commandFailed(command: Command, code: number | undefined, look: string): ServiceError {
  const line = command.join(" ");
  return new ServiceError("SERVICE_COMMAND_FAILED", {
    what: {
      zh: `服务文件已写好，但命令“${line}”没有成功（退出码 ${code ?? "无"}）`,
      en: `The service is written, but "${line}" did not succeed (exit code ${code ?? "none"})`,
    },
    fix: {
      zh: `请手工运行该命令查看原因，或看：${look}；然后再次运行 shoumi agent install。`,
      en: `Run it by hand to see why, or look at: ${look}; then run "shoumi agent install" again.`,
    },
  });
}

export function doesNotGuard(look: string): ServiceError {
  return new ServiceError("SERVICE_DOES_NOT_GUARD", {
    what: {
      zh: "服务已安装并启动，但一分钟内没有开始看守",
      en: "The service is installed and started, but did not begin to guard within a minute",
    },
    fix: {
      zh: `请查看原因：${look}；或运行 shoumi agent doctor。`,
      en: `See why: ${look}; or run "shoumi agent doctor".`,
    },
  });
}
