import { describe, expect, it } from "vitest";

export type Held = "held" | "writing" | "read" | "gone" | "unheld";

/** One folder of a system, and the programs in it. Names are names in that folder. */
export interface HolderScene {
  /** Writes a whole new file and closes it. */
  write(name: string, text: string): Promise<void>;
  /** Opens as another program does; false when that is refused. It stays open until `close`. */
  openToWrite(name: string): Promise<boolean>;
  openToRead(name: string): Promise<boolean>;
  close(name: string): Promise<void>;
  /** What another program reads there. */
  read(name: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  hold(name: string): Promise<Held>;
  /** What the copy of the file held under this name says; undefined when there is none. */
  copy(name: string): Promise<string | undefined>;
  release(name: string): Promise<void>;
}

/** What everybody who holds files owes the agent. */
export function fileHolderContract(name: string, open: () => Promise<HolderScene>): void {
  describe(name, () => {
    it("keeps a file from every reader until it is released", async () => {
      const scene = await open();
      await scene.write("机密.docx", "内容");

      const held = await scene.hold("机密.docx");
      const during = await scene.read("机密.docx");
      await scene.release("机密.docx");

      expect([held, during, await scene.read("机密.docx")]).toEqual(["held", "busy", "内容"]);
    });

    it("keeps a file from every writer", async () => {
      const scene = await open();
      await scene.write("a.txt", "1");
      await scene.hold("a.txt");

      const during = await scene.openToWrite("a.txt");
      await scene.release("a.txt");

      expect([during, await scene.openToWrite("a.txt")]).toEqual([false, true]);
      await scene.close("a.txt");
    });

    it("copies what nobody else can read", async () => {
      const scene = await open();
      const text = "多".repeat(700_000);
      await scene.write("a.txt", text);
      await scene.hold("a.txt");

      const copy = await scene.copy("a.txt");
      await scene.release("a.txt");

      expect(copy === text).toBe(true);
      expect(await scene.copy("a.txt")).toBeUndefined();
    });

    it("does not hold what is still written, and holds it afterwards", async () => {
      const scene = await open();
      await scene.write("a.txt", "1");
      await scene.openToWrite("a.txt");

      const during = await scene.hold("a.txt");
      await scene.close("a.txt");

      expect([during, await scene.hold("a.txt")]).toEqual(["writing", "held"]);
    });

    it("tells a reader from a writer", async () => {
      const scene = await open();
      await scene.write("a.txt", "1");
      await scene.openToRead("a.txt");

      expect(await scene.hold("a.txt")).toBe("read");
      await scene.close("a.txt");
    });

    it("lets a held file be renamed, and holds it under its new name", async () => {
      const scene = await open();
      await scene.write("~tmp", "1");
      await scene.hold("~tmp");

      await scene.rename("~tmp", "a.docx");
      const during = await scene.read("a.docx");
      await scene.release("~tmp");

      expect([during, await scene.read("a.docx")]).toEqual(["busy", "1"]);
    });

    it("lets a held file be removed", async () => {
      const scene = await open();
      await scene.write("a.txt", "1");
      await scene.hold("a.txt");

      await scene.remove("a.txt");
      await scene.release("a.txt");

      expect(await scene.hold("a.txt")).toBe("gone");
    });

    it("says that a file is gone", async () => {
      expect(await (await open()).hold("a.txt")).toBe("gone");
    });
  });
}
