import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Notices, removeNotice, shortName } from "../../agent/notices.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const tell = { zh: "该文件带有国家秘密标志。", en: "The file carries a state-secret mark." };

function facts(folder: string, i = 0) {
  return { path: join(folder, `关于人员调整的方案${i}.docx`), id: `V-${i}`, held: false, tell };
}

describe("the notice beside a file that was taken away", () => {
  it("says in both languages what happened, why, what to do now, and under which number", async () => {
    const folder = tempFolder();

    await new Notices(new HandClock()).leave(facts(folder));

    const [name] = readdirSync(folder);
    const text = readFileSync(join(folder, name!), "utf8");
    for (const words of [tell.zh, tell.en, "怎么办", "What to do", "V-0", "隔离区", "vault"])
      expect(text).toContain(words);
  });

  it("does not carry the file's title into a folder that may be on its way out", async () => {
    const folder = tempFolder();

    await new Notices(new HandClock()).leave(facts(folder));

    const [name] = readdirSync(folder);
    expect(`${name}\n${readFileSync(join(folder, name!), "utf8")}`).not.toContain("人员调整");
  });

  it("is one for all from the fourth file of a folder on, with their number", async () => {
    const folder = tempFolder();
    const clock = new HandClock();
    const notices = new Notices(clock);

    for (let i = 0; i < 200; i++) await notices.leave(facts(folder, i));
    await clock.move(2_000);

    const shared = readdirSync(folder).find((name) => !name.includes("V-"))!;
    await until("the shared notice counts them all", () =>
      readFileSync(join(folder, shared), "utf8").includes("200"),
    );
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it("is known as ours as long as it says what we wrote", async () => {
    const folder = tempFolder();
    const notices = new Notices(new HandClock());
    await notices.leave(facts(folder));
    const path = join(folder, readdirSync(folder)[0]!);

    const before = await notices.isOwn(path);
    writeFileSync(path, "机密★1年");

    expect([before, await notices.isOwn(path)]).toEqual([true, false]);
  });

  it("is known by its copy where it cannot be read itself", async () => {
    const [folder, copies] = [tempFolder(), tempFolder()];
    const readable = async (path: string) => join(copies, basename(path));
    const notices = new Notices(new HandClock(), readable);
    await notices.leave(facts(folder));
    const path = join(folder, readdirSync(folder)[0]!);

    copyFileSync(path, await readable(path));
    writeFileSync(path, "");

    expect(await notices.isOwn(path)).toBe(true);
  });

  it("goes when the file comes back", async () => {
    const folder = tempFolder();
    await new Notices(new HandClock()).leave(facts(folder));

    await removeNotice(facts(folder).path, "V-0");

    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not left where nothing can be written, without a fuss", async () => {
    const left = await new Notices(new HandClock()).leave(facts("/proc/nowhere"));

    expect(left).toBe(false);
  });

  it.each([
    ["/a/关于人员调整的方案.docx", "关于….docx"],
    ["/a/a.txt", "a….txt"],
    ["/a/无后缀文件", "无后…"],
  ])("shortens %s to %s", (path, short) => {
    expect(shortName(path)).toBe(short);
  });
});
