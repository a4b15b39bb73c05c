import { build, isBuilt, swapIn } from "./build.mjs";
import { isAlive, recordIn } from "./claim.mjs";
import { loadEnvironment } from "./environment.mjs";
import { fail } from "./lifetime.mjs";
import { ensureDependencies } from "./packages.mjs";
import { assertNode, ROOT } from "./setup.mjs";

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
