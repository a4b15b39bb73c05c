import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ending, startScript } from "./database/database.mjs";
import { startPostgres } from "./postgres/postgres.mjs";
import { RESTORED, replaceDatabase, withFreshDatabase } from "./postgres/replace.mjs";
import { claim, release } from "./process/claim.mjs";
import { Problem } from "./process/lifetime.mjs";
import { exitOf } from "./process/process.mjs";
import { dataDirOf, ensureSecrets, loadEnvironment } from "./setup/environment.mjs";
import { ensureDependencies } from "./setup/packages.mjs";
import { assertNode, ROOT } from "./setup/setup.mjs";

const RUN = join(ROOT, ".data", "run.json");
// The oldest may be the one that is restored.
const ALL_STAY = { BACKUP_KEEP: String(Number.MAX_SAFE_INTEGER) };
const USAGE = `npm run restore -- <file> [--without-backup]

Stop Attune first. What is there now is backed up before it is replaced; --without-backup is for when it can't be.`;

await ending(() => restore(process.argv.slice(2)));

async function restore([file, flag]) {
  if (!file || (flag !== undefined && flag !== "--without-backup")) throw new Problem(USAGE);
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!existsSync(path)) throw new Problem(`There is no file ${path}.`);
  process.chdir(ROOT);
  assertNode();
  await ensureDependencies();
  ensureSecrets();
  const holder = claim(RUN);
  if (holder) throw new Problem(`Attune is running from this folder (process ${holder.pid}). Stop it first.`);
  try {
    const env = loadEnvironment();
    if (env.DATABASE_URL) return await run("restore.ts", [path], env);
    return await restoreEmbedded(path, env, flag === undefined);
  } finally {
    release(RUN);
  }
}

// Into a database beside the one there is, which is replaced once all is well: what fails leaves it as it was.
async function restoreEmbedded(path, env, backsUp) {
  const server = await startPostgres({ dataDir: dataDirOf(env) });
  try {
    return await withFreshDatabase(server, async ({ url, isUsed }) => {
      if (backsUp && isUsed && (await run("backup.ts", [], { ...env, ...ALL_STAY, DATABASE_URL: server.url })) !== 0)
        throw new Problem("What is there now could not be backed up, so it was left as it is (see above).");
      const code = await run("restore.ts", [path], { ...env, DATABASE_URL: url });
      if (code === 0) await replaceDatabase(server, RESTORED);
      return code;
    });
  } finally {
    await server.stop();
  }
}

function run(script, args, env) {
  return exitOf(startScript(`scripts/commands/${script}`, args, env));
}
