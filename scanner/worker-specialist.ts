import { serveErrands } from "./worker-errands.ts";

serveErrands();
