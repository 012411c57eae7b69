import { serve } from "./worker-serve.ts";

serve();
