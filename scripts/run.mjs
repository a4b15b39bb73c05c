import { runScript } from "./database/database.mjs";

const [script, ...args] = process.argv.slice(2);
if (!script) throw new Error("Which script? Use: node scripts/run.mjs scripts/commands/<name>.ts …");
await runScript(script, args);
