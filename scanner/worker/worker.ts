import { openCodeCache } from "../fence/code-cache.ts";

openCodeCache(process.argv[3]);
const { serve } = await import("./serve.ts");
serve();
