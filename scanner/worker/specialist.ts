import { openCodeCache } from "../fence/code-cache.ts";

openCodeCache(process.argv[3]);
const { serveErrands } = await import("./errands.ts");
serveErrands();
