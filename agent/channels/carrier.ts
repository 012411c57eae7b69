import type { Bilingual, ChannelKind, Mode } from "../../rules/vocabulary.ts";

/** A program that carries files out of the machine: it is refused a file with a blocking verdict wherever that lies. */
export interface Carrier {
  /** Also the id of the channel that its verdicts, incidents and releases are about. */
  readonly id: string;
  readonly kind: ChannelKind;
  readonly client?: string;
  readonly title?: Bilingual;
  /** Absolute paths of executables, as `/proc/<pid>/exe` names them; `*` stands for any part of one name. */
  readonly exe: readonly string[];
  /**
   * Names, without their folder, of the first argument of a program that runs in Wine or in an interpreter, where the executable
   * tells nothing: `WeChat.exe`, `nutstore-pydaemon.py`. Compared without case.
   */
  readonly argv: readonly string[];
  /** Absolute folders of the program's own settings and caches, which hold nobody's documents; `*` as above. */
  readonly own: readonly string[];
  /** Absent: the mode of the policy. */
  readonly mode?: Mode;
}
