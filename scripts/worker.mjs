import { runScript } from "./database/database.mjs";
import { sayAsLog } from "./process/say.mjs";
import { isReal, loadEnvironment } from "./setup/environment.mjs";

if (isReal(loadEnvironment())) sayAsLog();
await runScript("scripts/commands/worker.ts", process.argv.slice(2));
