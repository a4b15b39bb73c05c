import { runScript } from "./database.mjs";
import { isReal, loadEnvironment } from "./environment.mjs";
import { sayAsLog } from "./say.mjs";

if (isReal(loadEnvironment())) sayAsLog();
await runScript("scripts/worker.ts", process.argv.slice(2), { renders: true });
