/** Fills up a password to the length of the key. This and the following: MS-OFFCRYPTO 2.3.7.2. */
const PADDING = Buffer.from("bbffffbaffffb98000be0f00bf0f00", "hex");

const INITIAL_CODES = numbers("e1f01d0fcc9c84c0110c0e10f1ce313e1872e139d40f84f9280ca96a4ec3");

/** Seven numbers, one for each bit, for each place of a password. */
const MATRIX = numbers(
  "aefc4dd99bb227454e8a9d142a097b61f6c2fda5eb6bc6f79dcf2bbf45638ac605ad0b5a16b42d685ad0" +
    "037506ea0dd41ba837506ea0dd40d849a0b35147a28e553daa7a44d56f45de8aad354a4b9496390d721a" +
    "eb23c6679cef29ff53fea7fc5fd947d38fa60f6d1eda3db47b68f6d0b86160e3c1c693ad377b6ef6ddec" +
    "45a08b4006a10d421a8435086a10aa5144838906022d045a08b4116876b4ed68caf185c31ba7374e6e9c" +
    "37306e60dcc0a9a1436386c61dad33316662ccc489a9037306e60dcc10212042408481081231246248c4",
);

const LONGEST_PASSWORD = 15;
const KEY_BYTES = 16;
const VERIFIER_MASK = 0xce4b;

/** The 16 bytes that a password obfuscates a workbook with; undefined when it is not the password. */
export function xorKeyOf(password: string, key: number, verifier: number): Uint8Array | undefined {
  const bytes = Buffer.from(password, "latin1").subarray(0, LONGEST_PASSWORD);
  if (bytes.length === 0 || keyOf(bytes) !== key || verifierOf(bytes) !== verifier) return undefined;
  return xorArray(bytes, key);
}

/** Undoes the obfuscation of a record's data in place. */
export function undoXor(data: Uint8Array, key: Uint8Array, position: number): void {
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index]! ^ key[(position + data.length + index) % KEY_BYTES]!;
    data[index] = (value << 3) | (value >>> 5);
  }
}

function keyOf(password: Uint8Array): number {
  let key = INITIAL_CODES[password.length - 1]!;
  let element = MATRIX.length - 1;
  for (const byte of [...password].reverse()) {
    for (let bit = 0x40; bit > 0; bit >>= 1, element -= 1) if ((byte & bit) !== 0) key ^= MATRIX[element]!;
  }
  return key;
}

function verifierOf(password: Uint8Array): number {
  let verifier = 0;
  for (const byte of [...password].reverse().concat(password.length)) {
    verifier = (((verifier >>> 14) & 1) | ((verifier << 1) & 0x7fff)) ^ byte;
  }
  return verifier ^ VERIFIER_MASK;
}

function xorArray(password: Uint8Array, key: number): Uint8Array {
  const filled = Buffer.concat([password, PADDING]).subarray(0, KEY_BYTES);
  return filled.map((byte, index) => {
    const value = byte ^ (index % 2 === 0 ? key & 0xff : key >>> 8);
    return (value >>> 1) | (value << 7);
  });
}

function numbers(hex: string): readonly number[] {
  return (hex.match(/.{4}/g) ?? []).map((number) => Number.parseInt(number, 16));
}
