import { runningPostgres, startPostgres } from "../postgres/postgres.mjs";
import { fail, whenAskedToStop } from "../process/lifetime.mjs";
import { areChildrenEnding, endChildren, exitOf, start } from "../process/process.mjs";
import { dataDirOf, ensureSecrets, loadEnvironment } from "../setup/environment.mjs";
import { ensureDependencies } from "../setup/packages.mjs";
import { assertNode, nodeBinary, ROOT } from "../setup/setup.mjs";
import { migrate } from "./migrate.mjs";
import { checkSecrets } from "./secret-checks.mjs";

/**
 * Calls `use` with the environment of a migrated database: the one DATABASE_URL names, else the running one of this
 * folder, else one booted for as long as it takes.
 */
export async function withDatabase(use) {
  return withDatabaseAsItIs(async (env) => {
    await migrate(env.DATABASE_URL);
    await checkSecrets(env.DATABASE_URL, env);
    return use(env);
  });
}

/** As `withDatabase`, and the database is left as it is. */
export async function withDatabaseAsItIs(use) {
  process.chdir(ROOT);
  assertNode();
  await ensureDependencies();
  ensureSecrets();
  const env = loadEnvironment();
  const server = env.DATABASE_URL ? borrowed(env.DATABASE_URL) : await embedded(env);
  try {
    return await use({ ...env, DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

/** Runs a TypeScript file of ours on the database and ends with its exit code. Modules for the server alone are let in. */
export async function runScript(script, args) {
  await ending(() => withDatabase((env) => exitOf(startScript(script, args, env))));
}

/** Ends this process with the exit code that `work` answers, and whatever it has running when it is asked to stop. */
export async function ending(work) {
  whenAskedToStop(() => endChildren());
  try {
    process.exitCode = await work();
  } catch (error) {
    if (areChildrenEnding()) process.exitCode = 1;
    else fail(error);
  }
}

/** Starts a TypeScript file; see runScript. */
export function startScript(script, args, env) {
  // Not by React's condition for servers: under it there is no renderer for e-mails, and Next's navigation is missing.
  const options = ["--require", "./scripts/server-only.cjs", "--import", "tsx", script, ...args];
  return start(nodeBinary(), options, { cwd: ROOT, env, stdio: "inherit", detached: false });
}

async function embedded(env) {
  const dataDir = dataDirOf(env);
  const running = runningPostgres(dataDir);
  return running ? borrowed(running.url) : startPostgres({ dataDir });
}

function borrowed(url) {
  return { url, stop: async () => {} };
}
