import type { Carrier } from "./carrier.ts";
import type { CarrierData } from "./carrier-data.ts";
import type { Loader } from "./carrier-facts.ts";
import { comparablePath } from "./comparable-path.ts";
import { ExeIndex } from "./exe-index.ts";
import { PathTree } from "./path-tree.ts";
import { programAt, programNames } from "./program-names.ts";

/** Who asks for a file, as the caller has read it. */
export interface AskingProcess {
  /** As `/proc/<pid>/exe` names it; empty where it is not told. */
  readonly exe: string;
  /**
   * Asked for only where the executable is an interpreter, an emulator or Wine; for a wine-server the first argument of each program in its
   * bottle.
   */
  readonly argv: () => readonly string[];
}

/** What is known of an executable: whose it is, or that its arguments have to be looked at. */
interface Known {
  readonly carrier?: Carrier;
  readonly loader?: Loader;
}

const NOBODY: Known = {};

const MOST_KNOWN = 4_096;
/** Accounts of people begin here (login.defs, UID_MIN). */
const FIRST_PERSON = 1_000;

/** Asked for every file that is opened on the machine: whether a carrier asks, and whether the file is of a kind that it may read. */
export class CarrierTable {
  readonly #data: CarrierData;
  readonly #aliases: CarrierData["aliases"];
  readonly #exe: ExeIndex<Known>;
  readonly #byName = new Map<string, Carrier>();
  readonly #own = new Map<string, PathTree>();
  readonly #system: PathTree;
  readonly #exceptions: PathTree;
  readonly #technical: PathTree;
  readonly #documents: ReadonlySet<string>;
  readonly #known = new Map<string, Known>();

  constructor(data: CarrierData) {
    this.#data = data;
    const { system, carriers, loaders, aliases } = data;
    const comparable = (paths: readonly string[]) => paths.map((path) => comparablePath(path, system));
    this.#aliases = aliases.map(({ from, to }) => ({ from: `${comparablePath(from, system)}/`, to }));
    this.#exe = new ExeIndex<Known>([
      ...carriers.map((carrier) => ({ owner: { carrier }, exe: comparable(carrier.exe) })),
      ...loaders.map((loader) => ({ owner: { loader }, exe: comparable(loader.exe) })),
    ]);
    for (const { id } of carriers) {
      const own = carriers.filter((one) => one.id === id).flatMap((one) => one.own);
      this.#own.set(id, new PathTree(comparable(own)));
    }
    // Backwards, so that the first one has the name in the end.
    for (const carrier of carriers.toReversed()) {
      for (const name of carrier.argv) this.#byName.set(name.toLowerCase(), carrier);
    }
    this.#system = new PathTree(comparable(data.systemFolders));
    this.#exceptions = new PathTree(comparable(data.exceptions));
    this.#technical = new PathTree(comparable(data.technicalFolders));
    this.#documents = new Set(data.documents);
  }

  get carriers(): readonly Carrier[] {
    return this.#data.carriers;
  }

  /** About 0.1 µs where the executable was asked about before and is no loader. */
  of({ exe, argv }: AskingProcess): Carrier | undefined {
    const known = this.#known.get(exe) ?? this.#learn(exe);
    return known.loader === undefined ? known.carrier : this.#behind(known.loader, argv());
  }

  /** Whether the program opens it for itself. Never a file that goes by the name of a document. */
  isOwn({ id }: Pick<Carrier, "id">, path: string): boolean {
    const comparable = this.#comparable(path);
    return (this.#own.get(id)?.holds(comparable) ?? false) && !this.#isDocument(comparable);
  }

  /** `owner`: uid of the file, where it is known: what is a person's own is not the system's, whatever the folder. */
  isSystem(path: string, owner = 0): boolean {
    return owner < FIRST_PERSON && this.#isInSystem(this.#comparable(path));
  }

  /**
   * Whether every program opens such files: fonts, icons, settings of the desktop, and what a sandbox shows as its system though
   * the person installed it. Never one that goes by the name of a document.
   */
  isTechnical(path: string): boolean {
    const comparable = this.#comparable(path);
    const isThere = this.#technical.holds(comparable) || this.#isInSystem(comparable);
    return isThere && !this.#isDocument(comparable);
  }

  /** Any of the three: the carrier may read it unjudged. */
  isFree(carrier: Pick<Carrier, "id">, path: string, owner?: number): boolean {
    return this.isSystem(path, owner) || this.isTechnical(path) || this.isOwn(carrier, path);
  }

  #behind(loader: Loader, argv: readonly string[]): Carrier | undefined {
    if (loader.kind === "emulator") {
      const at = programAt(loader, argv);
      const known = at < 0 ? NOBODY : this.#learn(argv[at]!);
      const isLoop = known.loader?.kind === "emulator";
      return known.loader === undefined || isLoop
        ? known.carrier
        : this.#behind(known.loader, argv.slice(at));
    }
    for (const name of programNames(loader, argv)) {
      const carrier = this.#byName.get(name);
      if (carrier !== undefined) return carrier;
    }
    return undefined;
  }

  #learn(exe: string): Known {
    const known = this.#exe.of(this.#comparable(exe)) ?? NOBODY;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(exe, known);
    return known;
  }

  #isInSystem(comparable: string): boolean {
    return this.#system.holds(comparable) && !this.#exceptions.holds(comparable);
  }

  #comparable(path: string): string {
    const comparable = comparablePath(path, this.#data.system);
    const alias = this.#aliases.find(({ from }) => comparable.startsWith(from));
    return alias === undefined ? comparable : `${alias.to}/${comparable.slice(alias.from.length)}`;
  }

  #isDocument(path: string): boolean {
    const dot = path.lastIndexOf(".");
    return dot > path.lastIndexOf("/") && this.#documents.has(path.slice(dot + 1).toLowerCase());
  }
}
