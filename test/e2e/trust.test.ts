import { appendFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeKeyPair, readPrivateKey } from "../../rules/sign/key.ts";
import { signatureText, signBytes } from "../../rules/sign/signature.ts";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";

const PAIR = makeKeyPair(undefined, "office.key");

/** A workstation that trusts an office, and the office's hand. */
function trusting() {
  const { config, data, sync } = workstation("packs: [./office.yaml]\ntrust: [./office.pub]\n");
  const folder = dirname(config);
  writeFileSync(join(folder, "office.pub"), PAIR.publicPem);
  const pack = join(folder, "office.yaml");
  const publish = (version: string, word: string) => {
    const text = `pack: office\nversion: ${version}\ntitle: { zh: 本单位, en: Office }\nrules:\n  - id: office/one\n    kind: keywords\n    title: { zh: 一, en: one }\n    family: work\n    severity: low\n    words: [{ word: ${word}, weight: 1 }]\n    threshold: 1\n    samples:\n      hit: [{ at: line, text: 有${word} }]\n      miss: [{ at: line, text: 没有 }]\n`;
    const key = readPrivateKey(PAIR.privatePem, undefined, "office.key");
    const subject = { kind: "pack", name: "office", version } as const;
    writeFileSync(pack, text);
    writeFileSync(
      `${pack}.sig`,
      signatureText(signBytes(Buffer.from(text), subject, { key, at: new Date() })),
    );
  };
  const codesOf = (agent: DaemonProcess) =>
    agent.said.filter(({ event }) => event === "error").map(({ code }) => code);
  return { config, data, sync, pack, publish, codesOf };
}

describe("an agent that trusts an office's key", () => {
  it("starts on a signed pack, goes on with it when the file is changed, and takes the next version", async () => {
    const { config, pack, publish, codesOf } = trusting();
    publish("1.0.0", "昆仑工程");
    const first = await new DaemonProcess(config).ready();
    expect(codesOf(first)).toEqual([]);
    await first.stop();

    appendFileSync(pack, "# changed on the way\n");
    const second = await new DaemonProcess(config).ready();
    expect(codesOf(second)).toEqual(["SIGNATURE_WRONG"]);
    await second.stop();

    publish("1.1.0", "长白山计划");
    const third = await new DaemonProcess(config).ready();
    expect(codesOf(third)).toEqual([]);
    await third.stop();

    publish("1.0.1", "昆仑工程");
    const fourth = await new DaemonProcess(config).ready();
    expect(codesOf(fourth)).toEqual(["PACK_ROLLBACK"]);
    await fourth.stop();
  });

  it("does not start on a pack that nobody signed, and the doctor says why", () => {
    const { config, pack } = trusting();
    writeFileSync(pack, "pack: office\n");

    const run = shoumi(["agent", "run", "--config", config], { lang: "zh_CN.UTF-8" });
    const doctor = shoumi(["agent", "doctor", "--config", config], { lang: "zh_CN.UTF-8" });

    expect(run.code).toBe(2);
    expect(run.err).toMatch(/SIGNATURE_MISSING.*office\.yaml\.sig[\s\S]*怎么办：/);
    expect(doctor.out + doctor.err).toContain("SIGNATURE_MISSING");
  });
});
