import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { fileHolderContract, type Held, type HolderScene } from "../../../contract/file-holder.ts";
import { tempFolder } from "../../../support/temp-folder.ts";
import { aWine, type Wine, whyNoWine } from "../../../support/wine.ts";
import { inWine } from "../../../support/wine-process.ts";
import { WineRemote } from "../../../support/wine-remote.ts";

const missing = whyNoWine();
let wine: Wine;

beforeAll(async () => {
  if (missing === undefined) wine = await aWine();
}, 300_000);

if (missing === undefined)
  fileHolderContract("the holder of Windows, under Wine", async () => wineScene(new WineRemote(wine)));
else
  describe("the holder of Windows, under Wine", () => {
    it("keeps files from others", (test) => test.skip(missing));
  });

function wineScene(remote: WineRemote): HolderScene {
  const folder = tempFolder();
  const at = (name: string) => inWine(join(folder, name));
  const call = (name: string, ...files: string[]) => remote.call(name, ...files.map(at));
  return {
    write: async (name, text) => void (await remote.call("write", at(name), text)),
    openToWrite: async (name) => (await call("openToWrite", name)) as boolean,
    openToRead: async (name) => (await call("openToRead", name)) as boolean,
    close: async (name) => void (await call("close", name)),
    read: async (name) => (await call("read", name)) as string,
    rename: async (from, to) => void (await call("rename", from, to)),
    remove: async (name) => void (await call("remove", name)),
    hold: async (name) => (await call("hold", name)) as Held,
    copy: async (name) => {
      const target = join(tempFolder(), "copy");
      await remote.call("copy", at(name), inWine(target));
      return existsSync(target) ? readFileSync(target, "utf8") : undefined;
    },
    release: async (name) => void (await call("release", name)),
  };
}
