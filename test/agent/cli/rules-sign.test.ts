import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sign } from "../../../agent/cli/rules-sign.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { fakeShell } from "./fake-shell.ts";

const PASSPHRASE = "four unrelated words";

function packText(version: string, hit = "the Alpha"): string {
  return `pack: office\nversion: ${version}\ntitle: { zh: 本单位, en: Office }\nrules:\n  - id: office/one\n    kind: keywords\n    title: { zh: 一, en: one }\n    family: work\n    severity: low\n    words: [{ word: Alpha, weight: 1 }]\n    threshold: 1\n    samples:\n      hit: [{ at: line, text: ${hit} }]\n      miss: [{ at: line, text: nothing }]\n`;
}

type Options = Partial<Parameters<typeof sign>[1]>;

/** An office with a key and a pack. */
async function office() {
  const folder = tempFolder();
  const run = async (files: string[], options: Options) => {
    const shell = fakeShell(folder, "en");
    await sign(files, { format: "json", ...options }, shell);
    return {
      code: shell.codes.at(-1),
      lines: shell.lines.map((line) => JSON.parse(line)),
      notes: shell.notes,
    };
  };
  const put = (text: string) => writeFileSync(join(folder, "office.yaml"), text);
  put(packText("1.0.0"));
  await run([], { newKey: "office.key" });
  const signed = (options: Options = {}) => run(["office.yaml"], { key: "office.key", ...options });
  const checked = (trust = "office.key.pub") => run(["office.yaml"], { check: true, trust: [trust] });
  return { folder, run, put, signed, checked };
}

describe("rules sign --new-key", () => {
  it("makes a private key for its owner only and a public one beside it", async () => {
    const { folder } = await office();

    expect(statSync(join(folder, "office.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, "office.key"), "utf8")).toContain("BEGIN PRIVATE KEY");
    expect(readFileSync(join(folder, "office.key.pub"), "utf8")).toContain("BEGIN PUBLIC KEY");
  });

  it("never overwrites a key", async () => {
    const { run } = await office();

    await expect(run([], { newKey: "office.key" })).rejects.toMatchObject({ code: "KEY_EXISTS" });
  });

  it("warns about a key without passphrase, and encrypts one with", async () => {
    const { folder, run, signed } = await office();
    writeFileSync(join(folder, "words"), `${PASSPHRASE}\n`);

    const plain = await run([], { newKey: "plain.key" });
    const sealed = await run([], { newKey: "sealed.key", passphraseFile: "words" });

    expect(plain.lines).toMatchObject([{ encrypted: false }]);
    expect(sealed.lines).toMatchObject([{ encrypted: true }]);
    expect(readFileSync(join(folder, "sealed.key"), "utf8")).toContain("ENCRYPTED");
    await expect(signed({ key: "sealed.key" })).rejects.toMatchObject({ code: "KEY_PASSPHRASE" });
    expect(await signed({ key: "sealed.key", passphraseFile: "words" })).toMatchObject({ code: 0 });
  });
});

describe("rules sign", () => {
  it("signs what --check then accepts", async () => {
    const { signed, checked } = await office();

    expect(await signed()).toMatchObject({
      code: 0,
      lines: [{ signed: true, name: "office", version: "1.0.0" }],
    });
    expect(await checked()).toMatchObject({ code: 0, lines: [{ valid: true, version: "1.0.0" }] });
  });

  it.each([
    ["a pack whose samples fail", packText("1.0.0", "the Beta"), "RULE_SAMPLE_FAILS"],
    ["a pack that does not load", packText("1.0.0").replace("severity: low", "severity: odd"), "PACK_SCHEMA"],
    ["a policy without a version", "policy: p\nmode: observe\nrules: []\n", "VERSION_MISSING"],
  ])("refuses %s", async (_case, text, code) => {
    const { put, signed } = await office();
    put(text);

    expect(await signed()).toMatchObject({ code: 1, lines: [{ signed: false, code }] });
  });

  it("signs a policy", async () => {
    const { put, signed, checked } = await office();
    put("policy: p\nversion: 1.0.0\nmode: observe\nrules: []\n");

    expect(await signed()).toMatchObject({ code: 0, lines: [{ kind: "policy", name: "p" }] });
    expect((await checked()).code).toBe(0);
  });

  it("wants a higher version for other content, and none for the same", async () => {
    const { put, signed } = await office();
    await signed();
    expect((await signed()).code).toBe(0);

    put(`${packText("1.0.0")}# changed\n`);
    expect((await signed()).lines).toMatchObject([{ code: "VERSION_NOT_RAISED" }]);
    put(`${packText("0.9.0")}# changed\n`);
    expect((await signed()).lines).toMatchObject([{ code: "VERSION_NOT_RAISED" }]);
    put(`${packText("1.0.1")}# changed\n`);
    expect((await signed()).code).toBe(0);
  });

  it("does not use a key that others can read", async () => {
    const { folder, signed } = await office();
    chmodSync(join(folder, "office.key"), 0o644);

    await expect(signed()).rejects.toMatchObject({ code: "KEY_UNSAFE" });
  });
});

describe("rules sign --check", () => {
  it.each([
    ["no signature", async () => {}, "SIGNATURE_MISSING"],
    [
      "one byte more",
      async ({ signed, put }: Office) => {
        await signed();
        put(`${packText("1.0.0")} `);
      },
      "SIGNATURE_WRONG",
    ],
    [
      "another's key",
      async ({ run, signed }: Office) => {
        await run([], { newKey: "other.key" });
        await signed({ key: "other.key" });
      },
      "SIGNATURE_UNTRUSTED",
    ],
  ])("refuses %s", async (_case, prepare, code) => {
    const it = await office();
    await prepare(it);

    expect(await it.checked()).toMatchObject({ code: 1, lines: [{ valid: false, code }] });
  });

  it("does not run without a key to trust, or with a private one", async () => {
    const { run, signed, checked } = await office();
    await signed();

    await expect(run(["office.yaml"], { check: true })).rejects.toMatchObject({ code: "SIGN_WHAT" });
    await expect(checked("office.key")).rejects.toMatchObject({ code: "KEY_WRONG_KIND" });
    await expect(checked("nowhere.pub")).rejects.toMatchObject({ code: "KEY_UNREADABLE" });
  });
});

type Office = Awaited<ReturnType<typeof office>>;
