import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { build, isBuilt, NEXT, swapIn } from "../build/build.mjs";
import { isAlive, recordIn } from "../process/claim.mjs";
import { Problem } from "../process/lifetime.mjs";
import { run } from "../process/process.mjs";
import { nodeBinary, ROOT } from "../setup/setup.mjs";
import { countOf, playwrightCounts, vitestCounts } from "./counts.mjs";
import { runWithin } from "./run-within.mjs";

const MINUTE_MS = 60_000;
// Several times as long as any step takes: it is for what hangs, which would say nothing and end never. A bench, which
// names its tests, may take longer.
const LIMIT_MS = 60 * MINUTE_MS;
const LIMIT_OF_BENCH_MS = 240 * MINUTE_MS;

/** Every step by name, in the order it is run. Each answers how many of its tests passed, and what failed. */
export const STEPS = {
  types: async ({ env }) => {
    const generated = await run(nodeBinary(), [NEXT, "typegen"], { env });
    return countOf("types", generated || (await tool("tsc", ["--noEmit"], { env })));
  },
  lint: async (context) => countOf("lint", await tool("biome", ["check", "."], context)),
  unit: (context) => vitest("unit", ["unit", "unit-alone"], context),
  db: (context) => vitest("db", ["db", "alone"], context),
  e2e: (context) => playwright(["starts", "journeys"], context),
  screenshots: (context) => playwright(["screenshots"], context),
  calls: (context) => playwright(["calls"], context),
};

/**
 * What runs first and alone, and what runs beside each other after that: browsers wait for pages as much as they work,
 * and the rest fits in between. The types come first, since a build writes its own beside those that are checked. The
 * first lane is shown as it goes, and each step of the other one when it is done.
 */
export function lanesOf(steps) {
  const first = steps.filter((step) => step === "types");
  const lanes = [steps.filter(isInBrowser), steps.filter((step) => step !== "types" && !isInBrowser(step))];
  return { first, lanes: lanes.filter((lane) => lane.length > 0) };
}

/** What `npm test` runs when it isn't told. */
export const USUAL = ["types", "lint", "unit", "db", "e2e"];

/** True for a step that needs PostgreSQL. */
export const needsDatabase = (step) => step === "db" || isInBrowser(step);

/** True for a step that drives a browser: the `browser` of its context answers where that is. */
export const isInBrowser = (step) => ["e2e", "screenshots", "calls"].includes(step);

async function vitest(step, names, context) {
  const { folder, filters } = context;
  const report = join(folder, `${step}.json`);
  const projects = names.flatMap((name) => ["--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await tool("vitest", ["run", ...projects, "--passWithNoTests", ...reporters, ...filters], context);
  return vitestCounts(step, report, code);
}

async function playwright(names, context) {
  const { env, folder, filters, browser } = context;
  await buildIfChanged(env);
  const report = join(folder, `${names.at(-1)}.json`);
  const given = { CHROMIUM_PATH: await browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const projects = names.flatMap((name) => ["--project", name]);
  const options = [...projects, "--reporter=list,json", "--pass-with-no-tests"];
  const code = await tool("playwright", ["test", ...options, ...filters], { ...context, env: { ...env, ...given } });
  return playwrightCounts(names.at(-1), report, code);
}

async function buildIfChanged(env) {
  if (isBuilt()) return;
  const starter = recordIn(join(ROOT, ".data", "run.json"));
  if (starter && isAlive(starter)) {
    throw new Problem(
      `Attune is running from this folder (process ${starter.pid}), and a build would replace its pages. Stop it first.`,
    );
  }
  console.log("Building the pages …");
  await build(env);
  swapIn();
}

/** Runs a tool of the project; with a `log`, what it says is put there and not shown. */
async function tool(name, args, { env, log, filters = [] }) {
  const file = log ? openSync(log, "w") : "inherit";
  const options = { cwd: ROOT, env, shell: process.platform === "win32", stdio: ["ignore", file, file] };
  const limitMs = filters.length > 0 ? LIMIT_OF_BENCH_MS : LIMIT_MS;
  return runWithin(limitMs, name, args, options).finally(() => log && closeSync(file));
}
