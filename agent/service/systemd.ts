import { dataMark, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { systemdWord } from "./quote.ts";

const UNIT = "shoumi.service";

/** What guarding needs of root's rights; capabilities(7). */
const CAPABILITIES = [
  "SYS_ADMIN", // permission events of fanotify, remounting a drive read-only, a reader's empty network
  "DAC_OVERRIDE", // taking files out of anybody's folder
  "DAC_READ_SEARCH",
  "CHOWN", // giving them back to their owner with their rights
  "FOWNER",
  "FSETID",
  "LEASE", // asking who still writes to somebody else's file
  "SYS_PTRACE", // seeing which program opens a file
  "SETUID", // asking a person in that person's session
  "SETGID",
  "KILL",
  "SETPCAP", // readers give up their rights
  "SYS_NICE",
  "SYS_RESOURCE",
];

/** UOS, Kylin V10, deepin, openEuler, and nearly every other Linux of the last ten years. */
export const systemd: ServiceKind = {
  id: "systemd",
  title: { zh: "systemd 服务", en: "systemd service" },
  file: `/etc/systemd/system/${UNIT}`,
  mode: 0o644,
  encoding: "utf8",
  text: unit,
  begin: [
    ["systemctl", "daemon-reload"],
    ["systemctl", "enable", UNIT],
    ["systemctl", "restart", UNIT],
  ],
  keep: [["systemctl", "enable", "--now", UNIT]],
  end: [["systemctl", "disable", "--now", UNIT]],
  forget: [["systemctl", "daemon-reload"]],
  look: "journalctl -u shoumi -n 50",
};

function unit({ command, data }: ServiceFacts): string {
  return `# ${dataMark(data)}
[Unit]
Description=Shoumi data-leak guard (守密)
After=local-fs.target
# However often it dies, it is started again.
StartLimitIntervalSec=0

[Service]
Type=simple
ExecStart=${command.map(systemdWord).join(" ")}
WorkingDirectory=/
Restart=always
RestartSec=2
# Only the supervisor is told to end: it ends the others in order, and they end when it is killed. The process that keeps
# folders closed for some seconds after a crash must live until the next daemon guards: "mixed" would kill it before.
KillMode=process
TimeoutStopSec=30
# A reader that a hostile file has filled up is replaced; that is no reason to end the guard.
OOMPolicy=continue
MemoryMax=50%
TasksMax=1024
LimitNOFILE=65536
CPUWeight=50
IOWeight=50

# Nothing here may give the service a view of its own of the file system (ProtectSystem=, ProtectHome=, PrivateTmp=,
# ReadOnlyPaths=, ProtectKernelTunables= ...): it would guard and remount its own view only, not that of the others.
NoNewPrivileges=yes
CapabilityBoundingSet=${CAPABILITIES.map((name) => `CAP_${name}`).join(" ")}
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictRealtime=yes
LockPersonality=yes

[Install]
WantedBy=multi-user.target
`;
}
