import { describe } from "vitest";
import { portableWatcher } from "../../../agent/platform/generic/watcher.ts";
import { inotifyWatcher } from "../../../agent/platform/linux/watcher.ts";
import { fileWatcherContract } from "../../contract/file-watcher.ts";

fileWatcherContract("the portable watcher", portableWatcher);

describe.runIf(process.platform === "linux")("on Linux", () => {
  fileWatcherContract("the inotify watcher", inotifyWatcher);
});
