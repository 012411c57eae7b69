import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Evidence } from "../channels/channel.ts";
import type { ChannelRow } from "./channels.ts";
import { printable } from "./incidents-words.ts";
import { displayWidth } from "./output.ts";
import { CHANNEL_WORDS } from "./report-words.ts";
import type { Shell } from "./shell.ts";
import { flow, piecesOf, wrap } from "./wrap.ts";

const BY: Readonly<Record<Evidence["by"], Bilingual>> = {
  config: { zh: "配置", en: "settings" },
  folder: { zh: "文件夹", en: "folder" },
  mount: { zh: "挂载", en: "mount" },
  registry: { zh: "注册表", en: "registry" },
  process: { zh: "正在运行", en: "running" },
};

/** A terminal that does not say its width, and the narrowest one worth fitting. */
const USUAL_COLUMNS = 100;
const LEAST_COLUMNS = 60;
const LABEL_CELLS = 12;
/** More of a kind is counted: a home on which fifty accounts chat has fifty folders. */
const MAX_LINES = 12;

type Say = Shell["say"];

/** For people: what was seen, entry by entry, then the names of what was not. */
export function channelsText(
  rows: readonly ChannelRow[],
  { say, columns = USUAL_COLUMNS }: Pick<Shell, "say"> & { readonly columns?: number },
): readonly string[] {
  const width = Math.max(LEAST_COLUMNS, columns);
  const seen = rows.filter((row) => row.seen);
  const unseen = rows.filter((row) => !row.seen);
  return [
    say({ zh: `本机可见的出口（${seen.length} 个）`, en: `Ways out seen here (${seen.length})` }),
    ...seen.flatMap((row) => ["", ...entry(row, say, width)]),
    "",
    ...wrap(say(BLIND), width, { first: "", rest: "" }),
    "",
    say({ zh: `已知而本机未见（${unseen.length} 个）：`, en: `Known and not seen here (${unseen.length}):` }),
    ...unseenByKind(unseen, say, width),
  ];
}

/** What no folder shows, whatever was found. */
const BLIND: Bilingual = {
  zh: "目录之外：网页上传、聊天窗口里直接拖入或粘贴的文件、远程控制软件传走的文件、截图与拍照，不经过上面的目录；能拦的靠程序规则（shoumi agent doctor 说明本机能否做到）。",
  en: "Beyond folders: files dragged or pasted straight into a web page, a chat or a remote-control session, and pictures of the screen do not pass through the folders above. What can be stopped there is stopped by the program rule (shoumi agent doctor tells whether it works here).",
};

function entry(row: ChannelRow, say: Say, width: number): readonly string[] {
  const head = `${row.id}  ${say(CHANNEL_WORDS[row.kind])} · ${say(row.title)} · ${stateText(row, say)}`;
  const evidence = row.evidence.map(({ by, path }) => `${say(BY[by])} ${printable(path)}`);
  const configured = [say({ zh: "守密的配置文件", en: "the configuration of Shoumi" })];
  const doubt = row.origin === "memory" && evidence.length > 0;
  return [
    ...wrap(head, width, { first: "", rest: "  " }),
    ...field(say({ zh: "目录", en: "folders" }), foldersText(row, say), width, say),
    ...field(say({ zh: "依据", en: "evidence" }), evidence.length > 0 ? evidence : configured, width, say),
    ...(doubt ? field("", [say(DOUBT)], width, say) : []),
    ...(row.carrier ? field(say({ zh: "程序", en: "programs" }), [say(CARRIER)], width, say) : []),
    ...(row.remark ? field(say({ zh: "注意", en: "note" }), [say(row.remark)], width, say) : []),
    ...(row.later.length > 0 ? field(say({ zh: "未读", en: "not read" }), row.later, width, say) : []),
  ];
}

const CARRIER: Bilingual = {
  zh: "已知；本机有内核关卡时，带标志的文件放在哪里它们都读不到",
  en: "known; where this machine has the gate, they cannot read a marked file wherever it lies",
};

const DOUBT: Bilingual = {
  zh: "（位置凭经验，待核实）",
  en: "(where it keeps its files is remembered, to be confirmed)",
};

function foldersText({ roots, evidence }: ChannelRow, say: Say): readonly string[] {
  if (roots.length > 0) return roots.map(printable);
  if (evidence.some(({ by }) => by === "process"))
    return [
      say({
        zh: "程序在运行，没有看得到的目录可看守",
        en: "the program runs; no folder of it can be seen and guarded",
      }),
    ];
  return [say({ zh: "未能读出", en: "could not be read" })];
}

/** The label once, then one item a line; what does not fit goes on under itself. */
function field(label: string, items: readonly string[], width: number, say: Say): readonly string[] {
  const more = items.length - MAX_LINES;
  const rest = say({
    zh: `…… 另有 ${more} 项（见 --format json）`,
    en: `… and ${more} more (see --format json)`,
  });
  const shown = [...items.slice(0, MAX_LINES), ...(more > 0 ? [rest] : [])];
  const margin = " ".repeat(LABEL_CELLS);
  const name = `  ${label}`.padEnd(LABEL_CELLS - displayWidth(label) + label.length);
  return shown.flatMap((item, i) =>
    wrap(item, width, { first: i === 0 ? name : margin, rest: `${margin}  ` }),
  );
}

function stateText({ mode, roots }: ChannelRow, say: Say): string {
  if (mode === undefined) return say({ zh: "未看守目录", en: "no folder guarded" });
  const count = say({
    zh: `看守 ${roots.length} 个目录`,
    en: roots.length === 1 ? "1 folder" : `${roots.length} folders`,
  });
  const how = mode === "enforce" ? { zh: "拦截", en: "enforce" } : { zh: "仅记录", en: "observe" };
  return `${say(how)} · ${count}`;
}

/** One paragraph a kind; a name is not broken. */
function unseenByKind(rows: readonly ChannelRow[], say: Say, width: number): readonly string[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const names = rows.filter((row) => row.kind === kind).map(({ id, title }) => `${say(title)} [${id}]`);
    const pieces = names.map((name, i) => (i === names.length - 1 ? name : `${name}${say(SEPARATOR)}`));
    return [
      `  ${say(CHANNEL_WORDS[kind])}`,
      ...flow(
        pieces.flatMap((piece) => unbroken(piece, width)),
        width,
        { first: "    ", rest: "    " },
      ),
    ];
  });
}

const SEPARATOR: Bilingual = { zh: "；", en: "; " };

/** A name wider than a line is broken where a text is. */
function unbroken(piece: string, width: number): readonly string[] {
  return displayWidth(piece) + 4 <= width ? [piece] : piecesOf(piece);
}
