import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultData } from "../../agent/config/places.ts";
import { codeCache } from "../../bin/code-cache.mjs";
import { tempFolder } from "../support/temp-folder.ts";

const uid = process.getuid!();

describe("code that Node has compiled", () => {
  it.each(["SHOUMI_DATA", "XDG_STATE_HOME", "LOCALAPPDATA"])(
    "is kept below the data folder of %s",
    (name) => {
      const folder = tempFolder();
      const launch = { env: { [name]: folder }, home: folder, uid: name === "XDG_STATE_HOME" ? 1_000 : uid };
      const cache = join(defaultData(launch), "cache");
      mkdirSync(cache, { recursive: true, mode: 0o700 });
      // Only root can give a folder to somebody else; it is enough that the place is the same.
      const owned = name === "XDG_STATE_HOME" ? { ...launch, uid: -1 } : launch;

      expect(codeCache(owned)).toBe(join(cache, "code"));
    },
  );

  it.each<[string, (cache: string, folder: string) => void]>([
    ["there is no such folder", () => {}],
    ["others may write there", (cache) => chmodSync(mkdirSync(cache, { recursive: true })!, 0o777)],
    ["the folder is a link to elsewhere", (cache, folder) => symlinkSync(folder, cache)],
  ])("is kept nowhere when %s", (_what, make) => {
    const folder = tempFolder();
    make(join(folder, "cache"), folder);

    expect(codeCache({ env: { SHOUMI_DATA: folder }, home: folder, uid })).toBeUndefined();
  });

  it("is kept nowhere when the folder is somebody else's", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "cache"), { mode: 0o700 });

    expect(codeCache({ env: { SHOUMI_DATA: folder }, home: folder, uid: uid + 1 })).toBeUndefined();
  });
});
