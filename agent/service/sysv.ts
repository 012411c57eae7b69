import { join } from "node:path";
import { type Command, dataMark, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { shellWord } from "./quote.ts";

const FILE = "/etc/init.d/shoumi";

/**
 * Machines and containers without a service manager. The supervisor brings the daemon back; nobody brings back the
 * supervisor before the next start of the machine.
 */
export function sysv(exists: (path: string) => boolean): ServiceKind {
  const [enable, disable] = enabling(exists);
  return {
    id: "sysv",
    title: { zh: "init.d 脚本", en: "init.d script" },
    file: FILE,
    mode: 0o755,
    encoding: "utf8",
    text: script,
    begin: [enable, [FILE, "restart"]],
    keep: [enable, [FILE, "start"]],
    end: [[FILE, "stop"]],
    forget: [disable],
    look: `${FILE} status`,
  };
}

/** chkconfig of the Red Hat family, else Debian's update-rc.d. */
function enabling(exists: (path: string) => boolean): readonly [Command, Command] {
  const chkconfig = ["/sbin/chkconfig", "/usr/sbin/chkconfig"].find(exists);
  if (chkconfig === undefined)
    return [
      ["update-rc.d", "shoumi", "defaults"],
      ["update-rc.d", "shoumi", "remove"],
    ];
  return [
    [chkconfig, "--add", "shoumi"],
    [chkconfig, "--del", "shoumi"],
  ];
}

/** Where the script leaves the number of the supervisor; /var/run is there on old and new systems. */
export const PID_FILE = "/var/run/shoumi.pid";

function script(facts: ServiceFacts): string {
  return `#!/bin/sh
# ${dataMark(facts.data)}
# chkconfig: 2345 20 80
# description: Shoumi data-leak guard
### BEGIN INIT INFO
# Provides:          shoumi
# Required-Start:    $local_fs $remote_fs
# Required-Stop:     $local_fs $remote_fs
# Default-Start:     2 3 4 5
# Default-Stop:      0 1 6
# Short-Description: Shoumi data-leak guard
### END INIT INFO
${body(facts)}`;
}

function body({ command, data }: ServiceFacts): string {
  return `PID_FILE=\${SHOUMI_PID_FILE:-${PID_FILE}}
COMPLAINTS=${shellWord(join(data, "service.log"))}

# A number that another program has got since is not ours.
runs() {
  pid=$(cat "$PID_FILE" 2>/dev/null) && [ -n "$pid" ] && grep -q shoumi.mjs "/proc/$pid/cmdline" 2>/dev/null
}

start() {
  runs && return 0
  mkdir -p -m 700 ${shellWord(data)} || return 1
  setsid ${command.map(shellWord).join(" ")} </dev/null >/dev/null 2>>"$COMPLAINTS" &
  echo $! >"$PID_FILE"
}

stop() {
  runs || return 0
  kill -TERM "$pid"
  for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    runs || break
    sleep 1
  done
  runs && kill -KILL "$pid"
  rm -f "$PID_FILE"
}

case "$1" in
  start) start ;;
  stop) stop ;;
  restart|force-reload) stop; start ;;
  status) if runs; then echo "shoumi: $pid"; else echo "shoumi: -"; exit 3; fi ;;
  *) echo "$0 start|stop|restart|status" >&2; exit 2 ;;
esac
`;
}
