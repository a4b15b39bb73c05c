import { build, isBuilt, swapIn } from "./build/build.mjs";
import { isAlive, recordIn } from "./process/claim.mjs";
import { fail } from "./process/lifetime.mjs";
import { loadEnvironment } from "./setup/environment.mjs";
import { ensureDependencies } from "./setup/packages.mjs";
import { assertNode, ROOT } from "./setup/setup.mjs";

/** Builds the pages ahead of a start, while what is served goes on: the next start puts them in their place. */
async function buildAhead() {
  process.chdir(ROOT);
  assertNode();
  await ensureDependencies();
  if (isBuilt()) return console.log("The pages are built already.");
  await build(loadEnvironment());
  const starter = recordIn(`${ROOT}/.data/run.json`);
  if (starter && isAlive(starter))
    return console.log("Built. The next start serves it; until then, the last version serves.");
  swapIn();
  console.log("Built.");
}

await buildAhead().catch((error) => {
  fail(error);
  process.exitCode = 1;
});
