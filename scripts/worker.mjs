import { runScript } from "./database.mjs";

await runScript("scripts/worker.ts", process.argv.slice(2), { renders: true });
