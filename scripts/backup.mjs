import { ending, startScript, withDatabaseAsItIs } from "./database/database.mjs";
import { exitOf } from "./process/process.mjs";

// Before an update the new source is here already, and a backup is of what was.
await ending(() =>
  withDatabaseAsItIs((env) => exitOf(startScript("scripts/commands/backup.ts", process.argv.slice(2), env))),
);
