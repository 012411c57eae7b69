import koffi, { type KoffiFunc } from "koffi";
import { ntPath } from "./nt-path.ts";

/** An open file of the system; not a descriptor of Node. */
export type Handle = number | bigint;

/**
 * The calls below Win32. They return their status themselves, where `GetLastError` is lost when anything else runs between
 * two calls from here.
 */
export interface Nt {
  /** Never follows a link, never has a sync client fetch what is not here. `status` 0: it is open. */
  open(path: string, access: number, share: number): { readonly status: number; readonly handle: Handle };
  /** As `open`, for a drive itself, e.g. `E:`; nothing on it is opened. */
  openVolume(drive: string, access: number, share: number): ReturnType<Nt["open"]>;
  /** Asks a device; its answer, at most so many bytes, empty when it has none. */
  control(handle: Handle, code: number, question: Uint8Array, size: number): Uint8Array;
  /** Fills the buffer from an offset; the number of bytes, 0 at the end. Rejects with the status when it cannot. */
  read(handle: Handle, buffer: Uint8Array, offset: number): Promise<number>;
  /** FILE_ATTRIBUTE_* of an open file. */
  attributes(handle: Handle): number;
  close(handle: Handle): void;
}

/** ntstatus.h */
export const STATUS = {
  success: 0,
  endOfFile: 0xc0000011,
  nameNotFound: 0xc0000034,
  pathNotFound: 0xc000003a,
  sharingViolation: 0xc0000043,
  deletePending: 0xc0000056,
} as const;

/** winnt.h: FILE_READ_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE */
export const READ = 0x0010_0081;
/** winnt.h: FILE_SHARE_READ, FILE_SHARE_DELETE */
export const SHARE_READ = 1;
export const SHARE_DELETE = 4;

/** ntifs.h, NtCreateFile: FILE_OPEN; SYNCHRONOUS_IO_NONALERT, NON_DIRECTORY_FILE, OPEN_REPARSE_POINT, OPEN_NO_RECALL */
const FILE_OPEN = 1;
const SYNCHRONOUS = 0x20;
const FILE_OPTIONS = SYNCHRONOUS | 0x40 | 0x0020_0000 | 0x0040_0000;
const OBJ_CASE_INSENSITIVE = 0x40;
const FILE_BASIC_INFORMATION = 4;

/** Throws where there is no such system. */
export function loadNt(): Nt {
  const { create, device, read, query, close } = ntdll();
  const opened = (path: string, options: number, access: number, share: number) => {
    const handle: [Handle] = [0];
    const [name, result] = [objectName(ntPath(path)), Buffer.alloc(16)];
    const status = create(handle, access, name, result, null, 0, share, FILE_OPEN, options, null, 0);
    return { status, handle: handle[0] };
  };
  return {
    open: (path, access, share) => opened(path, FILE_OPTIONS, access, share),
    openVolume: (drive, access, share) => opened(drive, SYNCHRONOUS, access, share),
    control: (handle, code, question, size) => {
      const [result, answer] = [Buffer.alloc(16), Buffer.alloc(size)];
      const input = [question, question.length, answer, size] as const;
      if (device(handle, 0, null, null, result, code, ...input) !== STATUS.success) return Buffer.alloc(0);
      return answer.subarray(0, Number(result.readBigUInt64LE(8)));
    },
    read: (handle, buffer, offset) => readSome(read, { handle, buffer, offset }),
    attributes: (handle) => {
      const info = Buffer.alloc(40);
      query(handle, Buffer.alloc(16), info, info.length, FILE_BASIC_INFORMATION);
      return info.readUInt32LE(32);
    },
    close: (handle) => void close(handle),
  };
}

/** All of them answer with a status. */
function ntdll() {
  const library = koffi.load("ntdll.dll");
  const call = (definition: string): Call => library.func(`uint32_t ${definition}`);
  return {
    create: call(
      "NtCreateFile(_Out_ intptr_t *handle, uint32_t access, void *attributes, void *status, void *size, uint32_t kind, uint32_t share, uint32_t disposition, uint32_t options, void *ea, uint32_t eaSize)",
    ),
    device: call(
      "NtDeviceIoControlFile(intptr_t handle, intptr_t event, void *apc, void *context, void *status, uint32_t code, void *in, uint32_t inSize, void *out, uint32_t outSize)",
    ),
    read: call(
      "NtReadFile(intptr_t handle, intptr_t event, void *apc, void *context, void *status, void *buffer, uint32_t size, void *offset, void *key)",
    ),
    query: call("NtQueryInformationFile(intptr_t handle, void *status, void *info, uint32_t size, int kind)"),
    close: call("NtClose(intptr_t handle)"),
  };
}

type Call = KoffiFunc<(...values: readonly unknown[]) => number>;

interface Reading {
  readonly handle: Handle;
  readonly buffer: Uint8Array;
  readonly offset: number;
}

function readSome(call: Call, { handle, buffer, offset }: Reading): Promise<number> {
  const status = Buffer.alloc(16);
  const at = Buffer.alloc(8);
  at.writeBigInt64LE(BigInt(offset));
  return new Promise((resolve, reject) => {
    const done = (error: unknown, code: number) => {
      if (error !== null && error !== undefined) reject(error);
      else if (code === STATUS.success) resolve(Number(status.readBigUInt64LE(8)));
      else if (code === STATUS.endOfFile) resolve(0);
      else reject(new Error(`NtReadFile: ${code.toString(16)}`));
    };
    call.async(handle, 0, null, null, status, buffer, buffer.length, at, null, done);
  });
}

const ATTRIBUTES_BYTES = 48;
const STRING_BYTES = 16;

/** OBJECT_ATTRIBUTES, its UNICODE_STRING and the letters, in one piece that lives as long as the call. 64-bit systems only. */
function objectName(path: string): Buffer {
  const letters = Buffer.from(path, "utf16le");
  const whole = Buffer.alloc(ATTRIBUTES_BYTES + STRING_BYTES + letters.length);
  const start = BigInt(koffi.address(whole));
  whole.writeUInt32LE(ATTRIBUTES_BYTES, 0);
  whole.writeBigUInt64LE(start + BigInt(ATTRIBUTES_BYTES), 16);
  whole.writeUInt32LE(OBJ_CASE_INSENSITIVE, 24);
  whole.writeUInt16LE(letters.length, ATTRIBUTES_BYTES);
  whole.writeUInt16LE(letters.length, ATTRIBUTES_BYTES + 2);
  whole.writeBigUInt64LE(start + BigInt(ATTRIBUTES_BYTES + STRING_BYTES), ATTRIBUTES_BYTES + 8);
  letters.copy(whole, ATTRIBUTES_BYTES + STRING_BYTES);
  return whole;
}
