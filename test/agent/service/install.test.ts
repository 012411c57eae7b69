import { describe, expect, it } from "vitest";
import {
  install,
  planText,
  removalText,
  type ServiceHands,
  uninstall,
} from "../../../agent/service/install.ts";
import type { ServiceFacts } from "../../../agent/service/kind.ts";
import { systemd } from "../../../agent/service/systemd.ts";

const facts: ServiceFacts = {
  command: ["/opt/shoumi/node", "/opt/shoumi/bin/shoumi.mjs", "agent", "run"],
  data: "/srv/守密",
};

/** A machine as a list of its files and of what was run on it. */
function machine(
  state: { failing?: string; guarded?: boolean; readOnly?: boolean; isAllowed?: boolean } = {},
) {
  const files = new Map<string, string>();
  const ran: string[] = [];
  const refuse = () => {
    if (state.readOnly) throw Object.assign(new Error("no"), { code: "EROFS" });
  };
  const hands: ServiceHands = {
    read: (path) => files.get(path),
    write: (path, text) => {
      refuse();
      files.set(path, text);
    },
    remove: (path) => {
      refuse();
      files.delete(path);
    },
    run: async (command) => {
      ran.push(command.join(" "));
      return command.join(" ") === state.failing ? 1 : 0;
    },
    isAllowed: state.isAllowed ?? true,
    isGuarded: async () => state.guarded === true,
  };
  return { files, ran, hands };
}

describe("installing the service", () => {
  it("writes it and starts it, now and with the system", async () => {
    const { files, ran, hands } = machine();

    expect(await install(systemd, facts, hands)).toBe("new");

    expect(files.get("/etc/systemd/system/shoumi.service")).toBe(systemd.text(facts));
    expect(ran).toEqual([
      "systemctl daemon-reload",
      "systemctl enable shoumi.service",
      "systemctl restart shoumi.service",
    ]);
  });

  it("leaves a service that is the same running", async () => {
    const { ran, hands } = machine({ guarded: true });
    hands.write(systemd.file, systemd.text(facts), systemd);

    expect(await install(systemd, facts, hands)).toBe("same");
    expect(ran).toEqual(["systemctl enable --now shoumi.service"]);
  });

  it("ends the former one when it has changed", async () => {
    const { files, ran, hands } = machine({ guarded: true });
    hands.write(systemd.file, systemd.text({ ...facts, data: "/elsewhere" }), systemd);

    expect(await install(systemd, facts, hands)).toBe("changed");
    expect(ran[0]).toBe("systemctl disable --now shoumi.service");
    expect(ran.at(-1)).toBe("systemctl restart shoumi.service");
    expect(files.get(systemd.file)).toBe(systemd.text(facts));
  });

  it("does nothing while an agent that is no service guards the same data", async () => {
    const { files, ran, hands } = machine({ guarded: true });

    await expect(install(systemd, facts, hands)).rejects.toMatchObject({ code: "SERVICE_IN_THE_WAY" });
    expect([files.size, ran]).toEqual([0, []]);
  });

  it("names the command that failed, and goes no further", async () => {
    const { ran, hands } = machine({ failing: "systemctl enable shoumi.service" });

    const failure = await install(systemd, facts, hands).catch((error) => error);

    expect(failure).toMatchObject({ code: "SERVICE_COMMAND_FAILED" });
    expect(failure.describe("zh")).toContain("systemctl enable shoumi.service");
    expect(failure.describe("en")).toContain("journalctl");
    expect(ran).toHaveLength(2);
  });

  it("says where it could not write", async () => {
    const { hands } = machine({ readOnly: true });

    const failure = await install(systemd, facts, hands).catch((error) => error);

    expect(failure).toMatchObject({ code: "SERVICE_UNWRITABLE" });
    expect(failure.describe("en")).toContain("/etc/systemd/system/shoumi.service (EROFS)");
  });

  it("needs root, and says how to get on", async () => {
    const { files, ran, hands } = machine({ isAllowed: false });

    const failures = [
      await install(systemd, facts, hands).catch((error) => error),
      await uninstall(systemd, hands).catch((error) => error),
    ];

    expect(failures.map(({ code }) => code)).toEqual(["SERVICE_NEEDS_ROOT", "SERVICE_NEEDS_ROOT"]);
    expect(failures[0].describe("zh")).toContain("sudo shoumi agent install");
    expect(failures[1].describe("en")).toContain("sudo shoumi agent uninstall");
    expect([files.size, ran]).toEqual([0, []]);
  });

  it("can be looked at before", () => {
    const plan = planText(systemd, facts);

    expect(plan).toContain(systemd.text(facts).trimEnd());
    expect(plan).toMatch(/# systemctl restart shoumi\.service$/);
  });
});

describe("removing the service", () => {
  it("ends it, takes the file away and knows where the data stay", async () => {
    const { files, ran, hands } = machine();
    await install(systemd, facts, hands);
    ran.length = 0;

    expect(await uninstall(systemd, hands)).toEqual({ data: "/srv/守密" });

    expect(files.size).toBe(0);
    expect(ran).toEqual(["systemctl disable --now shoumi.service", "systemctl daemon-reload"]);
    expect(removalText(systemd).split("\n")).toEqual([
      "# systemctl disable --now shoumi.service",
      "# rm /etc/systemd/system/shoumi.service",
      "# systemctl daemon-reload",
    ]);
  });

  it("goes on when the service did not run", async () => {
    const { files, hands } = machine({ failing: "systemctl disable --now shoumi.service" });
    hands.write(systemd.file, systemd.text(facts), systemd);

    expect(await uninstall(systemd, hands)).toEqual({ data: "/srv/守密" });
    expect(files.size).toBe(0);
  });

  it("does nothing where there is none", async () => {
    const { ran, hands } = machine();

    expect(await uninstall(systemd, hands)).toBeUndefined();
    expect(ran).toEqual([]);
  });
});
