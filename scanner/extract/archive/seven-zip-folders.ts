import type { FsNode, ModuleFs } from "./seven-zip-module.ts";

/** emscripten's numbers. */
const NO_ENTRY = 44;
const NOT_ALLOWED = 63;
const FOLDER_MODE = 0o40777;
const FILE_MODE = 0o100666;
const LINK_MODE = 0o120777;

/** Where the archive lies, read only. */
export function mountArchive(
  fs: ModuleFs,
  folder: string,
  {
    name,
    size,
    read,
  }: {
    readonly name: string;
    readonly size: number;
    readonly read: (target: Uint8Array, offset: number) => number;
  },
): void {
  const stream = {
    llseek: seek(fs, () => size),
    read: (_: FsStream, heap: Int8Array, offset: number, length: number, position: number) =>
      read(bytesAt(heap, offset, Math.max(0, Math.min(length, size - position))), position),
  };
  fs.mkdir(folder);
  fs.mount(
    {
      mount: (): FsNode => {
        const root = folderNode(fs, null, "/", {});
        const file = fs.createNode(root, name, FILE_MODE, 0);
        file.node_ops = { getattr: attributes(() => size) };
        file.stream_ops = stream;
        return root;
      },
    },
    {},
    folder,
  );
}

/** Who takes what is unpacked. Nothing of it is kept here. */
export interface Sink {
  open(path: string): void;
  write(path: string, bytes: Uint8Array, position: number): void;
  close(path: string): void;
  link(path: string): void;
}

/** Where 7-Zip believes to write files. */
export function mountSink(fs: ModuleFs, folder: string, sink: Sink): void {
  const pathOf = (node: FsNode): string => {
    const steps: string[] = [];
    for (let at = node; at.parent !== at; at = at.parent) steps.unshift(at.name);
    return steps.join("/");
  };
  const stream = {
    llseek: seek(fs, () => Number.MAX_SAFE_INTEGER),
    open: ({ node }: FsStream) => sink.open(pathOf(node)),
    write: ({ node }: FsStream, heap: Int8Array, offset: number, length: number, position: number) => {
      sink.write(pathOf(node), bytesAt(heap, offset, length), position);
      return length;
    },
    close: ({ node }: FsStream) => sink.close(pathOf(node)),
  };
  const folderOps: FolderOps = {
    mknod: (parent, name, mode) => {
      if (fs.isDir(mode)) return folderNode(fs, parent, name, folderOps);
      const node = fs.createNode(parent, name, mode, 0);
      node.node_ops = { getattr: attributes(() => 0), setattr: () => undefined };
      node.stream_ops = stream;
      return node;
    },
    symlink: (parent, name) => {
      const node = fs.createNode(parent, name, LINK_MODE, 0);
      node.node_ops = { getattr: attributes(() => 0), setattr: () => undefined };
      sink.link(pathOf(node));
      return node;
    },
    unlink: () => undefined,
    rmdir: () => undefined,
  };
  fs.mkdir(folder);
  fs.mount({ mount: () => folderNode(fs, null, "/", folderOps) }, {}, folder);
}

/** A look into the module's memory, good until it next grows. */
function bytesAt(heap: Int8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(heap.buffer, heap.byteOffset + offset, length);
}

interface FsStream {
  readonly node: FsNode;
  readonly position: number;
}

interface FolderOps {
  mknod?: (parent: FsNode, name: string, mode: number) => FsNode;
  symlink?: (parent: FsNode, name: string) => FsNode;
  unlink?: () => void;
  rmdir?: () => void;
}

function folderNode(fs: ModuleFs, parent: FsNode | null, name: string, ops: FolderOps): FsNode {
  const node = fs.createNode(parent, name, FOLDER_MODE, 0);
  node.node_ops = {
    getattr: attributes(() => 0),
    setattr: () => undefined,
    readdir: () => [".", ".."],
    lookup: () => {
      throw new fs.ErrnoError(NO_ENTRY);
    },
    ...ops,
  };
  node.stream_ops = {
    llseek: () => {
      throw new fs.ErrnoError(NOT_ALLOWED);
    },
  };
  return node;
}

function attributes(size: () => number): (node: FsNode) => object {
  const never = new Date(0);
  return ({ id, mode }) => ({
    ...{ dev: 1, ino: id, mode, nlink: 1, uid: 0, gid: 0, rdev: 0 },
    ...{ size: size(), atime: never, mtime: never, ctime: never, blksize: 4_096, blocks: 1 },
  });
}

/** From the start, from here, from the end. */
function seek(fs: ModuleFs, size: () => number) {
  return ({ position }: FsStream, offset: number, whence: number): number => {
    const target = offset + (whence === 1 ? position : whence === 2 ? size() : 0);
    if (target < 0) throw new fs.ErrnoError(28);
    return target;
  };
}
