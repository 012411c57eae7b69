import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** One arrow from a part of an office document to another. */
interface Relation {
  readonly id: string;
  /** The last step of the relationship type: the same in the transitional and the strict flavour. */
  readonly type: string;
  readonly target: string;
}

/** How far a part may be from the sheet or slide that it is named after. */
const FARTHEST_OWNER = 6;

/**
 * Which part of an office document belongs to which. Paths are compared without regard to case, as in OPC. Of several
 * arrows with one name the first counts.
 */
export class Relations {
  /** Targets by owner and type, and by owner and id. */
  readonly #byType = new Map<string, string>();
  readonly #byId = new Map<string, string>();
  readonly #ownerOf = new Map<string, string>();

  add(owner: string, { id, type, target }: Relation): void {
    setFirst(this.#byType, `${owner}\n${type}`, target);
    setFirst(this.#byId, `${owner}\n${id}`, target);
    setFirst(this.#ownerOf, target, owner);
  }

  /** Where the relation of this type leads; the package itself has the empty path. */
  targetOfType(owner: string, type: string): string | undefined {
    return this.#byType.get(`${keyOf(owner)}\n${type}`);
  }

  targetOfId(owner: string, id: string): string | undefined {
    return this.#byId.get(`${keyOf(owner)}\n${id}`);
  }

  /** The first of the part and its owners that has a name. */
  labelOf(path: string, labels: ReadonlyMap<string, string>): string | undefined {
    let part: string | undefined = keyOf(path);
    for (let step = 0; step < FARTHEST_OWNER && part !== undefined; step += 1) {
      const label = labels.get(part);
      if (label !== undefined) return label;
      part = this.#ownerOf.get(part);
    }
    return undefined;
  }
}

function setFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}

/** A part's path in the form in which paths are compared. */
export function keyOf(path: string): string {
  return path.replace(/^\/+/, "").toLowerCase();
}

/** The part whose relations stand in this `.rels` part: `a/_rels/b.xml.rels` belongs to `a/b.xml`. */
export function ownerOfRels(path: string): string {
  return keyOf(path).replace(/(^|\/)_rels\/([^/]*)\.rels$/, "$1$2");
}

export class RelationsReader implements XmlHandler {
  readonly #relations: Relations;
  readonly #owner: string;

  constructor(relations: Relations, path: string) {
    this.#relations = relations;
    this.#owner = ownerOfRels(path);
  }

  open(name: string, tag: XmlTag): void {
    if (name !== "Relationship" || tag.get("TargetMode") === "External") return;
    const type = tag.get("Type") ?? "";
    this.#relations.add(this.#owner, {
      id: tag.get("Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: resolve(this.#owner, tag.get("Target") ?? ""),
    });
  }

  close(): void {
    // A relationship has no content.
  }

  text(): void {
    // Everything stands in attributes.
  }
}

/** A target relative to the folder of its owner. */
function resolve(owner: string, target: string): string {
  const steps = target.startsWith("/") ? [] : owner.split("/").slice(0, -1);
  for (const step of target.toLowerCase().split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
