import { createHash } from "node:crypto";
import { filtersOf, parametersOf } from "../filters/unpack.ts";
import { asDict, type Dict, type Ref, type Stream } from "../objects/values.ts";
import { aesDecipher } from "./aes.ts";
import { fileKey } from "./keys.ts";
import { rc4 } from "./rc4.ts";

type Method = "none" | "rc4" | "aes" | "aes-256";

const METHODS: Readonly<Record<string, Method>> = { None: "none", V2: "rc4", AESV2: "aes", AESV3: "aes-256" };
/** Marks keys of AES: ISO 32000-1 algorithm 1. */
const AES_SALT = Buffer.from("sAlT");

/** Deciphers what the empty password opens. */
export class Cipher {
  readonly #key: Uint8Array;
  readonly #encrypt: Dict;
  readonly #strings: Method;
  readonly #streams: Method;

  private constructor(key: Uint8Array, encrypt: Dict) {
    this.#key = key;
    this.#encrypt = encrypt;
    this.#strings = methodOf(encrypt, encrypt.name("StrF"));
    this.#streams = methodOf(encrypt, encrypt.name("StmF"));
  }

  /** Nothing when a password, a certificate or a rights server is needed. */
  static open(encrypt: Dict, id: string): Cipher | undefined {
    if (encrypt.name("Filter") !== "Standard") return undefined;
    const key = fileKey(encrypt, id);
    return key === undefined ? undefined : new Cipher(key, encrypt);
  }

  text(text: string, id: Ref): string {
    return Buffer.from(this.#decipher(Buffer.from(text, "latin1"), id, this.#strings)).toString("latin1");
  }

  stream({ dict, raw, id }: Stream): Uint8Array {
    if (id === undefined || dict.name("Type") === "XRef") return raw;
    if (dict.name("Type") === "Metadata" && this.#encrypt.get("EncryptMetadata") === false) return raw;
    const own = filtersOf(dict).indexOf("Crypt");
    const name = own < 0 ? undefined : (asDict(parametersOf(dict)[own])?.name("Name") ?? "Identity");
    return this.#decipher(raw, id, name === undefined ? this.#streams : methodOf(this.#encrypt, name));
  }

  #decipher(data: Uint8Array, id: Ref, method: Method): Uint8Array {
    if (method === "none") return data;
    if (method === "aes-256") return aesDecipher(this.#key, data);
    const key = this.#objectKey(id, method === "aes");
    return method === "aes" ? aesDecipher(key, data) : rc4(key, data);
  }

  #objectKey({ num, gen }: Ref, aes: boolean): Uint8Array {
    const number = Uint8Array.of(num, num >> 8, num >> 16, gen, gen >> 8);
    const hash = createHash("md5").update(this.#key).update(number);
    if (aes) hash.update(AES_SALT);
    return hash.digest().subarray(0, Math.min(16, this.#key.length + 5));
  }
}

function methodOf(encrypt: Dict, name: string | undefined): Method {
  if ((encrypt.number("V") ?? 0) < 4) return "rc4";
  if (name === undefined || name === "Identity") return "none";
  return METHODS[encrypt.dict("CF")?.dict(name)?.name("CFM") ?? "None"] ?? "none";
}
