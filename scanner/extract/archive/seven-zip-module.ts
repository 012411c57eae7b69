import { constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** A fresh 7-Zip. */
export interface LoadedSevenZip {
  readonly module: SevenZipModule;
  /** Bytes of memory that it holds. */
  memory(): number;
}

/** What we use of the file system inside the module, which is emscripten's. */
export interface ModuleFs {
  readonly ErrnoError: new (code: number) => Error;
  mkdir(path: string): void;
  mount(type: { mount(mount: unknown): FsNode }, options: object, path: string): void;
  createNode(parent: FsNode | null, name: string, mode: number, device: number): FsNode;
  isDir(mode: number): boolean;
}

export interface FsNode {
  readonly id: number;
  readonly parent: FsNode;
  readonly name: string;
  mode: number;
  node_ops: object;
  stream_ops: object;
}

export interface SevenZipModule {
  readonly FS: ModuleFs;
  /** Throws a number when 7-Zip lets an exception of its own pass. */
  callMain(args: readonly string[]): number;
}

/** The little of it that is used here; the language's own types only come with those of browsers. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WasmInstance {
  readonly exports: { readonly memory: WasmMemory };
}
declare const WebAssembly: {
  readonly Memory: { readonly prototype: WasmMemory };
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: WasmInstance; readonly module: object }>;
};

interface ModuleOptions {
  stdin(): null;
  stdout(byte: number | null): void;
  stderr(byte: number | null): void;
  instantiateWasm(imports: object, done: (instance: WasmInstance, module: object) => void): void;
}

type Factory = (options: ModuleOptions) => Promise<SevenZipModule>;

/** More than any dictionary in use takes: 64 MB for the strongest setting of 7-Zip and xz, 32 MB for WinRAR. */
const MOST_MEMORY = 201_326_592;
const PAGE_BYTES = 65_536;

export interface Outputs {
  /** Raw bytes of what 7-Zip prints. */
  readonly out: (byte: number) => void;
  readonly error: (byte: number) => void;
}

/** With bounded memory, no keyboard and no file but those mounted into it. */
export async function loadSevenZip({ out, error }: Outputs): Promise<LoadedSevenZip> {
  const require = createRequire(import.meta.url);
  const path = require.resolve("7z-wasm");
  const factory: Factory = require(path);
  const wasm = readFileSync(new URL("7zz.wasm", pathToFileURL(path)));
  answerForNode();
  let memory: WasmMemory | undefined;
  const module = await factory({
    stdin: () => null,
    stdout: (byte) => byte !== null && out(byte),
    stderr: (byte) => byte !== null && error(byte),
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(wasm, imports).then(({ instance, module }) => {
        memory = instance.exports.memory;
        bound(memory);
        done(instance, module);
      });
    },
  });
  return { module, memory: () => memory?.buffer.byteLength ?? 0 };
}

/**
 * The module asks for the numbers of open flags, for files on disk that it is never given, and in a way that the permission
 * model refuses.
 */
function answerForNode(): void {
  Object.defineProperty(process, "binding", { value: () => ({ fs: constants }), configurable: true });
}

/** The module grows its memory through this very object: a refusal there is an allocation that failed. */
function bound(memory: WasmMemory): void {
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > MOST_MEMORY) throw new RangeError("memory");
    return WebAssembly.Memory.prototype.grow.call(memory, pages);
  };
}
