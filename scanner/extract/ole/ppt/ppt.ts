import { openPresentation } from "../../crypt/presentation-encryption.ts";
import { gap } from "../../gap.ts";
import { readPictures } from "../../xls/pictures.ts";
import type { OleFormat } from "../format.ts";
import { streamOf } from "../storage.ts";
import { isEncryptedUser, readPersistObjects } from "./persist.ts";
import { PptReader } from "./ppt-reader.ts";

const MAIN = "PowerPoint Document";
const USER = "Current User";
const PICTURES = "Pictures";
/** Properties of an encrypted presentation. */
const ENCRYPTED = "EncryptedSummary";

/** PowerPoint 97 to 2003, and what Kingsoft's program saves as .dps. */
export const ppt: OleFormat = {
  name: "ppt",
  isIn: (storage) => streamOf(storage, MAIN) !== undefined,
  owns: [MAIN, USER, PICTURES, ENCRYPTED],
  async *read(document) {
    const { storage, source, budget, gaps } = document;
    const main = streamOf(storage, MAIN);
    if (main === undefined) return;
    const user = streamOf(storage, USER);
    const objects = await readPersistObjects(main, user);
    const isMarked = objects?.isEncrypted === true || (await isEncryptedUser(user));
    const isEncrypted = isMarked || streamOf(storage, ENCRYPTED) !== undefined;
    const opened = isEncrypted ? objects && (await openPresentation({ main, ...objects })) : main;
    if (opened === undefined) return yield gap("", "encrypted");
    if (main.problem !== undefined) gaps.add("", main.problem);
    if (objects?.isCut === true) gaps.add("", "too-many");
    const reader = new PptReader(opened, document);
    yield* objects === undefined ? reader.readAll() : reader.readObjects(objects);
    const pictures = streamOf(storage, PICTURES);
    // Each field of a picture is encrypted for itself.
    if (pictures !== undefined && isEncrypted) gaps.add(PICTURES, "encrypted");
    else if (pictures !== undefined) yield* readPictures(pictures, { outer: source, budget, gaps });
  },
};
