import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryHolder } from "../../../agent/platform/memory.ts";
import type { HeldFile } from "../../../agent/platform/platform.ts";
import { fileHolderContract, type HolderScene } from "../../contract/file-holder.ts";
import { tempFolder } from "../../support/temp-folder.ts";

fileHolderContract("the holder in memory", async () => memoryScene());

function memoryScene(): HolderScene {
  const files = new MemoryHolder();
  const open = new Map<string, () => void>();
  const held = new Map<string, HeldFile>();
  return {
    write: async (name, text) => files.openToWrite(name, text)?.(),
    openToWrite: async (name) => {
      const close = files.openToWrite(name, "");
      if (close !== undefined) open.set(name, close);
      return close !== undefined;
    },
    openToRead: async (name) => {
      const opened = files.openToRead(name);
      if (typeof opened === "object") open.set(name, () => opened.close());
      return typeof opened === "object";
    },
    close: async (name) => open.get(name)?.(),
    read: async (name) => {
      const opened = files.openToRead(name);
      if (typeof opened === "string") return opened;
      opened.close();
      return opened.text;
    },
    rename: async (from, to) => files.rename(from, to),
    remove: async (name) => files.remove(name),
    hold: async (name) => {
      const answer = files.hold(name);
      if (typeof answer === "string") return answer;
      held.set(name, answer);
      return "held";
    },
    copy: async (name) => {
      const target = join(tempFolder(), "copy");
      return (await held.get(name)?.copyTo(target)) === true ? readFileSync(target, "utf8") : undefined;
    },
    release: async (name) => held.get(name)?.release(),
  };
}
