/** The RC4 stream cipher: OpenSSL no longer brings it along, and old office documents know nothing else. */
export class Rc4 {
  readonly #state = new Uint8Array(256);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    const state = this.#state;
    for (let index = 0; index < 256; index += 1) state[index] = index;
    for (let index = 0, j = 0; index < 256; index += 1) {
      const value = state[index]!;
      j = (j + value + key[index % key.length]!) & 0xff;
      state[index] = state[j]!;
      state[j] = value;
    }
  }

  /** Decrypts, or encrypts, in place. */
  apply(bytes: Uint8Array): void {
    const state = this.#state;
    let i = this.#i;
    let j = this.#j;
    for (let index = 0; index < bytes.length; index += 1) {
      i = (i + 1) & 0xff;
      const one = state[i]!;
      j = (j + one) & 0xff;
      const other = state[j]!;
      state[i] = other;
      state[j] = one;
      bytes[index]! ^= state[(one + other) & 0xff]!;
    }
    this.#i = i;
    this.#j = j;
  }
}
