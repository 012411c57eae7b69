import { dataMark, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { shellWord } from "./quote.ts";

const FILE = "/etc/init.d/shoumi";

/** Alpine, Gentoo. Its own watcher starts the supervisor again, as the supervisor does the daemon. */
export const openrc: ServiceKind = {
  id: "openrc",
  title: { zh: "OpenRC 服务", en: "OpenRC service" },
  file: FILE,
  mode: 0o755,
  encoding: "utf8",
  text: script,
  begin: [
    ["rc-update", "add", "shoumi", "default"],
    [FILE, "restart"],
  ],
  keep: [
    ["rc-update", "add", "shoumi", "default"],
    [FILE, "--ifstopped", "start"],
  ],
  end: [
    [FILE, "stop"],
    ["rc-update", "delete", "shoumi", "default"],
  ],
  forget: [],
  look: "rc-service shoumi status",
};

function script({ command: [program, ...args], data }: ServiceFacts): string {
  return `#!/sbin/openrc-run
# ${dataMark(data)}
description="Shoumi data-leak guard (守密)"
supervisor=supervise-daemon
command=${shellWord(program)}
command_args=${shellWord(args.map(shellWord).join(" "))}
respawn_delay=2
respawn_max=0
retry="TERM/30/KILL/5"

depend() {
  need localmount
}
`;
}
