import { describe, expect, it } from "vitest";
import { markedData, SERVICE_IDS, type ServiceFacts } from "../../../agent/service/kind.ts";
import { type ServiceScene, serviceKind, serviceKinds } from "../../../agent/service/kinds.ts";
import { shellWord, systemdWord, windowsWord, xmlText } from "../../../agent/service/quote.ts";

const facts: ServiceFacts = {
  command: [
    "/opt/shoumi/node",
    "/opt/shoumi/bin/shoumi.mjs",
    "agent",
    "run",
    "--config",
    "/etc/守密/办公 室.yaml",
  ],
  data: "/var/lib/shoumi",
};

function scene(system: ServiceScene["system"], ...there: string[]): ServiceScene {
  return { system, exists: (path) => there.includes(path), data: "C:\\ProgramData\\Shoumi" };
}

const text = (id: (typeof SERVICE_IDS)[number], it = facts) => serviceKind(id, scene("linux")).text(it);

describe("the service of a system", () => {
  it.each([
    ["linux", ["/run/systemd/system", "/sbin/openrc-run"], "systemd"],
    ["linux", ["/sbin/openrc-run"], "openrc"],
    ["linux", [], "sysv"],
    ["windows", ["/run/systemd/system"], "task"],
    ["macos", [], "launchd"],
  ] as const)("on %s with %j is %s", (system, there, id) => {
    expect(serviceKinds(scene(system, ...there))[0]!.id).toBe(id);
  });

  it("can be any of Linux, whatever is in charge now: all are looked for when it is removed", () => {
    const ids = serviceKinds(scene("linux")).map(({ id }) => id);

    expect(ids.sort()).toEqual(["openrc", "systemd", "sysv"]);
  });

  it.each([
    [["/usr/sbin/chkconfig"], "/usr/sbin/chkconfig --add shoumi", "/usr/sbin/chkconfig --del shoumi"],
    [[], "update-rc.d shoumi defaults", "update-rc.d shoumi remove"],
  ])("is enabled by what the system has: %j", (there, enabled, forgotten) => {
    const { begin, forget } = serviceKind("sysv", scene("linux", ...there));

    expect([begin[0]!.join(" "), forget[0]!.join(" ")]).toEqual([enabled, forgotten]);
  });
});

describe("the text of a service", () => {
  it.each(SERVICE_IDS)("of kind %s names the data folder, whatever it is called", (id) => {
    for (const data of ["/var/lib/shoumi", '/数据 --/a"b\\n', "C:\\ProgramData\\Shoumi\\"])
      expect(markedData(text(id, { ...facts, data }))).toBe(data);
  });

  it.each([
    [
      "systemd",
      'ExecStart=/opt/shoumi/node /opt/shoumi/bin/shoumi.mjs agent run --config "/etc/守密/办公 室.yaml"',
    ],
    [
      "openrc",
      "command_args='/opt/shoumi/bin/shoumi.mjs agent run --config '\\''/etc/守密/办公 室.yaml'\\'''",
    ],
    [
      "sysv",
      "setsid /opt/shoumi/node /opt/shoumi/bin/shoumi.mjs agent run --config '/etc/守密/办公 室.yaml' ",
    ],
    ["launchd", "    <string>--config</string>\n    <string>/etc/守密/办公 室.yaml</string>\n"],
    ["task", "&quot;--config&quot; &quot;/etc/守密/办公 室.yaml&quot;</Arguments>"],
  ] as const)("of kind %s starts the agent with its words kept apart", (id, line) => {
    expect(text(id)).toContain(line);
  });

  it.each([
    ["Restart=always", "it is started again however it ended"],
    ["StartLimitIntervalSec=0", "and however often"],
    ["KillMode=process", "what keeps folders closed after a crash is not ended with the supervisor"],
    ["OOMPolicy=continue", "a reader without memory does not end the guard"],
  ])("for systemd says %s: %s", (line) => {
    expect(text("systemd").split("\n")).toContain(line);
  });

  it("for systemd asks for nothing that hides the file system of the others", () => {
    const settings = text("systemd")
      .split("\n")
      .filter((line) => /^\w+=/.test(line));
    const hiding =
      /^(Protect|Private|ReadOnly|ReadWrite|Inaccessible|TemporaryFileSystem|Bind|RootDirectory|RestrictNamespaces|MemoryDenyWriteExecute)/;

    expect(settings.filter((line) => hiding.test(line))).toEqual([]);
    expect(settings.length).toBeGreaterThan(15);
  });

  it("for the task list of Windows sets no limit of time and no care for the battery", () => {
    expect(text("task")).toContain("<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>");
    expect(text("task")).toContain("<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>");
    expect(serviceKind("task", scene("windows")).file).toBe("C:\\ProgramData\\Shoumi\\service.xml");
  });
});

describe("a word", () => {
  it.each([
    ["/opt/a", "/opt/a", "/opt/a", '"/opt/a"'],
    ["a b", '"a b"', "'a b'", '"a b"'],
    ["it's", '"it\'s"', "'it'\\''s'", '"it\'s"'],
    ["100%", "100%%", "100%", '"100%"'],
    ["$HOME", '"$$HOME"', "'$HOME'", '"$HOME"'],
    ['say "x"', '"say \\"x\\""', "'say \"x\"'", '"say \\"x\\""'],
    ["C:\\a b\\", '"C:\\\\a b\\\\"', "'C:\\a b\\'", '"C:\\a b\\\\"'],
    ['a\\"b', '"a\\\\\\"b"', "'a\\\"b'", '"a\\\\\\"b"'],
  ])("%j stays one word for systemd, a shell and Windows", (word, systemd, shell, windows) => {
    expect([systemdWord(word), shellWord(word), windowsWord(word)]).toEqual([systemd, shell, windows]);
  });

  it("is text in XML", () => {
    expect(xmlText(`<a & "b">`)).toBe("&lt;a &amp; &quot;b&quot;&gt;");
  });
});
