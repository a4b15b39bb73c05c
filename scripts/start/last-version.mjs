import { build, hasServed, isBuilt, swapIn } from "../build/build.mjs";
import { checkSecrets } from "../database/secret-checks.mjs";
import { say, warn } from "../process/say.mjs";
import { serve } from "./server.mjs";

/**
 * Brings the pages up to date. A version that has been served before goes on serving until the next one is built, on a
 * database that is still its own: so call it before migrations. Answers whether it built anything.
 */
export async function updatePages({ address, env, onServer }) {
  if (isBuilt()) return false;
  say("pages.building", "Building the pages …");
  const last = hasServed() ? await lastVersion({ address, env, onServer }) : undefined;
  try {
    await build(env);
  } finally {
    await last?.stop();
  }
  swapIn();
  return true;
}

// It is a courtesy: where it can't be given, the start goes on without it.
async function lastVersion({ address, env, onServer }) {
  if (!(await isItsDatabase(env))) return undefined;
  try {
    const last = await serve({ ...address, env, onServer });
    say("pages.last_version", "Until then, the last version serves.");
    return last;
  } catch (error) {
    warn("pages.no_last_version", `The last version can't serve until then: ${error.message.split("\n")[0]}`);
    return undefined;
  }
}

// Secrets of another database are refused as at every start; a database with nothing in it is not the last version's.
async function isItsDatabase(env) {
  try {
    await checkSecrets(env.DATABASE_URL, env);
    return true;
  } catch (error) {
    if (error.code === NO_SUCH_TABLE) return false;
    throw error;
  }
}

const NO_SUCH_TABLE = "42P01";
