import koffi from "koffi";

/**
 * Full rights for the owner, the system and administrators, for what is made below too, and nothing inherited from above: a
 * folder in ProgramData is otherwise everybody's to read.
 */
const RIGHTS = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)";
/** sddl.h, winnt.h: SDDL_REVISION_1; DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION */
const REVISION = 1;
const ACCESS_LIST = 0x8000_0004;

/** False when the system refuses, as on a file system without rights. For a folder that is new or empty. */
export function ownerOnly(folder: string): boolean {
  const library = koffi.load("advapi32.dll");
  const convert = library.func(
    "int ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 text, uint32_t revision, _Out_ intptr_t *descriptor, void *size)",
  );
  const set = library.func("int SetFileSecurityW(str16 path, uint32_t what, intptr_t descriptor)");
  const free = koffi.load("kernel32.dll").func("intptr_t LocalFree(intptr_t memory)");
  const descriptor: [number | bigint] = [0];
  if (!convert(RIGHTS, REVISION, descriptor, null)) return false;
  try {
    return set(folder, ACCESS_LIST, descriptor[0]) !== 0;
  } finally {
    free(descriptor[0]);
  }
}
