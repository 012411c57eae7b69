import { dataMark, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { xmlText } from "./quote.ts";

const LABEL = "org.shoumi.agent";
const FILE = `/Library/LaunchDaemons/${LABEL}.plist`;

/** macOS, by launchd.plist(5); not tried on a Mac. */
export const launchd: ServiceKind = {
  id: "launchd",
  title: { zh: "launchd 服务（未在真机验证）", en: "launchd daemon (not tried on a Mac)" },
  file: FILE,
  mode: 0o644,
  encoding: "utf8",
  text: plist,
  begin: [
    ["launchctl", "enable", `system/${LABEL}`],
    ["launchctl", "bootstrap", "system", FILE],
  ],
  keep: [["launchctl", "kickstart", `system/${LABEL}`]],
  end: [["launchctl", "bootout", `system/${LABEL}`]],
  forget: [],
  look: `launchctl print system/${LABEL}`,
};

function plist({ command, data }: ServiceFacts): string {
  const words = command.map((word) => `    <string>${xmlText(word)}</string>`).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${dataMark(data)} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${words}
  </array>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <true/>
  <key>ThrottleInterval</key>
  <integer>2</integer>
  <key>AbandonProcessGroup</key>
  <true/>
</dict>
</plist>
`;
}
