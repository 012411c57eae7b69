import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { acceptRules, refusedRules } from "../../../agent/accept/accept.ts";
import { loadPacks } from "../../../rules/load.ts";
import { makeKeyPair, readPrivateKey } from "../../../rules/sign/key.ts";
import { digestOf, signatureText, signBytes } from "../../../rules/sign/signature.ts";
import { tempFolder } from "../../support/temp-folder.ts";

function packText(version: string, word = "Alpha"): string {
  return `pack: office\nversion: ${version}\ntitle: { zh: 本单位, en: Office }\nrules:\n  - id: office/one\n    kind: keywords\n    title: { zh: 一, en: one }\n    family: work\n    severity: low\n    words: [{ word: ${word}, weight: 1 }]\n    threshold: 1\n    samples:\n      hit: [{ at: line, text: the ${word} }]\n      miss: [{ at: line, text: nothing }]\n`;
}

/** A machine with one pack of its own, and the publisher's hands. */
function machine(trusting = true) {
  const folder = tempFolder();
  const file = join(folder, "office.yaml");
  const publishers = [makeKeyPair(undefined, "a"), makeKeyPair(undefined, "b")] as const;
  const trust = publishers.map(({ publicPem }, i) => {
    const path = join(folder, `${i}.pub`);
    writeFileSync(path, publicPem);
    return path;
  });
  const config = {
    data: join(folder, "data"),
    packs: ["cn-personal", file],
    ...(trusting && { trust: [trust[0]!] }),
  };
  const put = (text: string) => writeFileSync(file, text);
  const sign = (version: string, by = 0, path = file) => {
    const key = readPrivateKey(publishers[by]!.privatePem, undefined, "k");
    const subject = { kind: "pack", name: "office", version } as const;
    writeFileSync(
      `${path}.sig`,
      signatureText(signBytes(readFileSync(path), subject, { key, at: new Date(0) })),
    );
  };
  const publish = (version: string, word?: string, by = 0) => {
    put(packText(version, word));
    sign(version, by);
  };
  const codes = async (from = config) => (await acceptRules(from)).replaced.map(({ error }) => error.code);
  const wordsUsed = async () => {
    const { packs } = await acceptRules(config);
    const [pack] = await loadPacks(packs.slice(1), folder);
    return JSON.stringify(pack!.rules.map((rule) => ("words" in rule ? rule.words : [])));
  };
  return { folder, file, trust, config, put, sign, publish, codes, wordsUsed };
}

describe("an agent that trusts a key", () => {
  it("uses built-in packs as they are, and its own copy of a signed one", async () => {
    const { config, publish, file } = machine();
    publish("1.0.0");

    const { packs, replaced } = await acceptRules(config);

    expect(packs[0]).toBe("cn-personal");
    expect(packs[1]).toMatch(/data\/rules\/[0-9a-f]{16}\/office\.yaml$/);
    expect(readFileSync(packs[1]!)).toEqual(readFileSync(file));
    expect(replaced).toEqual([]);
  });

  it.each([
    ["no signature", ({ put }: Machine) => put(packText("1.0.0")), "SIGNATURE_MISSING"],
    ["another's signature", ({ publish }: Machine) => publish("1.0.0", "Alpha", 1), "SIGNATURE_UNTRUSTED"],
    [
      "one changed byte",
      ({ publish, put }: Machine) => {
        publish("1.0.0");
        put(packText("1.0.0", "Alphb"));
      },
      "SIGNATURE_WRONG",
    ],
    [
      "a signature for another version",
      ({ put, sign }: Machine) => {
        put(packText("1.0.0"));
        sign("7.0.0");
      },
      "SIGNATURE_WRONG",
    ],
    [
      "YAML that is none, unsigned: it is not even parsed",
      ({ put }: Machine) => put("pack: ["),
      "SIGNATURE_MISSING",
    ],
  ])("does not start on a pack with %s", async (_case, prepare, code) => {
    const it = machine();
    prepare(it);

    await expect(acceptRules(it.config)).rejects.toMatchObject({ code });
    expect(await refusedRules(it.config)).toMatchObject({ code });
  });

  it("goes on with the last good version when the next one is refused, and says so", async () => {
    const it = machine();
    it.publish("1.0.0", "Alpha");
    await acceptRules(it.config);

    it.put(packText("1.1.0", "Beta"));

    expect(await it.codes()).toEqual(["SIGNATURE_WRONG"]);
    expect(await it.wordsUsed()).toContain("Alpha");
    expect((await acceptRules(it.config)).replaced[0]!.file).toBe(it.file);
  });

  it("goes on when the file is gone", async () => {
    const it = machine();
    it.publish("1.0.0");
    await acceptRules(it.config);
    rmSync(it.file);

    expect(await it.codes()).toEqual(["PACK_UNREADABLE"]);
  });

  it("refuses a lower version, and the same version with other content", async () => {
    const it = machine();
    it.publish("1.5.0", "Alpha");
    await acceptRules(it.config);

    it.publish("1.4.9", "Beta");
    expect(await it.codes()).toEqual(["PACK_ROLLBACK"]);
    it.publish("1.5.0", "Beta");
    expect(await it.codes()).toEqual(["PACK_ROLLBACK"]);
    it.publish("1.5.1", "Beta");
    expect(await it.codes()).toEqual([]);
    expect(await it.wordsUsed()).toContain("Beta");
  });

  it("does not forget the version with the copy", async () => {
    const it = machine();
    it.publish("2.0.0");
    const { packs } = await acceptRules(it.config);
    rmSync(packs[1]!);
    it.publish("1.0.0");

    await expect(acceptRules(it.config)).rejects.toMatchObject({ code: "PACK_ROLLBACK" });
  });

  it("takes lower versions of a new publisher once the old key is out of trust, and no copy of the old one's", async () => {
    const it = machine();
    it.publish("900.0.0");
    await acceptRules(it.config);
    const config = { ...it.config, trust: [it.trust[1]!] };

    it.put("pack: [");
    await expect(acceptRules(config)).rejects.toMatchObject({ code: "SIGNATURE_UNTRUSTED" });
    it.publish("1.0.0", "Beta", 1);
    expect(await it.codes(config)).toEqual([]);
  });

  it("does not guess when its record of versions is damaged", async () => {
    const it = machine();
    it.publish("1.0.0");
    await acceptRules(it.config);
    writeFileSync(join(it.config.data, "rules/versions.json"), "{");

    await expect(acceptRules(it.config)).rejects.toMatchObject({ code: "MARKS_DAMAGED" });
  });

  it("holds the policy to the same", async () => {
    const it = machine();
    it.publish("1.0.0");
    const policy = join(it.folder, "policy.yaml");
    writeFileSync(policy, "policy: office\nversion: 1.1.0\nmode: observe\nrules: []\n");
    const config = { ...it.config, policy };
    await expect(acceptRules(config)).rejects.toMatchObject({ code: "SIGNATURE_MISSING" });
    // A pack's signature is none for a policy of the same name.
    it.sign("1.1.0", 0, policy);

    await expect(acceptRules(config)).rejects.toMatchObject({ code: "SIGNATURE_WRONG" });
  });
});

describe("an agent without trust", () => {
  it("needs no signature, and goes on with the last good version too", async () => {
    const it = machine(false);
    it.put(packText("1.0.0"));
    expect(await it.codes()).toEqual([]);

    it.put("pack: [");
    expect(await it.codes()).toEqual(["PACK_SYNTAX"]);
    it.put(packText("0.1.0"));
    expect(await it.codes()).toEqual([]);
  });

  it("keeps the last good policy", async () => {
    const it = machine(false);
    it.put(packText("1.0.0"));
    const policy = join(it.folder, "policy.yaml");
    const good = "policy: office\nmode: enforce\nrules: []\n";
    writeFileSync(policy, good);
    await acceptRules({ ...it.config, policy });
    copyFileSync(it.file, policy);

    const { replaced, policy: used } = await acceptRules({ ...it.config, policy });

    expect(replaced.map(({ error }) => error.code)).toEqual(["POLICY_SCHEMA"]);
    expect(digestOf(readFileSync(used!))).toBe(digestOf(new TextEncoder().encode(good)));
  });
});

type Machine = ReturnType<typeof machine>;
