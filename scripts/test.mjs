import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { endAbandoned, startPostgres } from "./postgres/postgres.mjs";
import { claim, isAlive, recordIn } from "./process/claim.mjs";
import { fail, Problem, whenAskedToStop } from "./process/lifetime.mjs";
import { endChildren } from "./process/process.mjs";
import { environmentFileNames, throwawaySecrets } from "./setup/environment.mjs";
import { ensureDependencies } from "./setup/packages.mjs";
import { assertNode, nodeBinary, ROOT } from "./setup/setup.mjs";
import { ensureBrowser } from "./test/browser.mjs";
import { sumOf } from "./test/counts.mjs";
import { isInBrowser, lanesOf, needsDatabase, STEPS, USUAL } from "./test/steps.mjs";

const DATA = join(ROOT, ".data");
const folder = join(DATA, `test-${process.pid}`);
// It lives for minutes and holds invented people, so it needn't wait for a disk. A vacuum in between would have later
// rows written before earlier ones, and a statement planned in another way, in one run and not in the next.
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" };
const databases = [];
let isStopping = false;

process.chdir(ROOT);
whenAskedToStop(async () => {
  isStopping = true;
  await endChildren();
  await cleanUp();
  process.exit(1);
});
await test(process.argv.slice(2));

async function test(args) {
  const { passed, failures } = sumOf(await allSteps(args).catch(asFailure));
  if (isStopping) return;
  await cleanUp();
  for (const failure of failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exit(failures.length > 0 || passed === 0 ? 1 : 0);
}

async function allSteps(args) {
  const { steps, filters } = wishes(args);
  assertNode();
  await ensureDependencies({ dev: true });
  await sweep();
  claim(join(folder, "owner"));
  const { first, lanes } = lanesOf(steps);
  // Fetching one is mostly waiting, so it begins before there is a use for it.
  const browser = steps.some(isInBrowser) ? ensureBrowser(testEnvironment()) : null;
  browser?.catch(() => {});
  const counts = await inTurn(first, { filters });
  const beside = lanes.map((lane, nth) => inTurn(lane, { filters, browser, isQuiet: nth > 0 }).catch(asFailure));
  return [...counts, ...(await Promise.all(beside)).flat()];
}

// The steps of a lane share a server of PostgreSQL, which knows nothing of the other lane's.
async function inTurn(steps, { filters, browser, isQuiet = false }) {
  const env = testEnvironment();
  const counts = [];
  const user = steps.find(needsDatabase);
  if (user) env.TEST_DATABASE_URL = await bootDatabase(user);
  for (const step of steps) {
    if (isStopping) break;
    const log = isQuiet ? join(folder, `${step}.log`) : null;
    if (!log) console.log(`\n── ${step}`);
    counts.push(...(await STEPS[step]({ env, folder, filters, browser, log }).then((count) => [count], asFailure)));
    if (log && !isStopping) console.log(`\n── ${step}\n${readFileSync(log, "utf8")}`);
  }
  return counts;
}

function asFailure(error) {
  if (!isStopping) fail(error);
  return [{ passed: 0, failures: [error.message] }];
}

// `--only unit,db` picks steps; what follows `--` picks tests in them.
function wishes(args) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const only = args
    .slice(0, end)
    .join(" ")
    .match(/^--only[ =](\S+)$/)?.[1];
  const unknown = only ? only.split(",").filter((step) => !STEPS[step]) : args.slice(0, end);
  if (unknown.length > 0)
    throw new Problem(
      `There is no ${unknown.join(", ")}. Use: npm test -- --only ${Object.keys(STEPS).join(",")} -- <filter>`,
    );
  return { steps: only?.split(",") ?? USUAL, filters: args.slice(end + 1) };
}

// Nothing of a real practice: what its files say is blanked, so that not even Next reads it from there.
function testEnvironment() {
  const { NODE_ENV: _, ...given } = process.env;
  const blank = ["APP_ORIGIN", "DATABASE_URL", "SMTP_URL", "RESEND_API_KEY", ...environmentFileNames()];
  const PATH = [join(ROOT, "node_modules", ".bin"), dirname(nodeBinary()), process.env.PATH].join(delimiter);
  // Dozens of processes load the same packages, which are compiled once; a changed file is compiled anew.
  const own = { BACKUP_DIR: join(folder, "backups"), NODE_COMPILE_CACHE: join(DATA, "compiled"), PATH };
  return { ...given, ...Object.fromEntries(blank.map((name) => [name, ""])), ...throwawaySecrets(), ...own };
}

async function bootDatabase(name) {
  const database = startPostgres({ dataDir: join(folder, `postgres-${name}`), quiet: true, settings: CARELESS });
  databases.push(database);
  return (await database).adminUrl;
}

async function cleanUp() {
  await Promise.all(databases.map((database) => database.then((server) => server.stop()).catch(fail)));
  rmSync(folder, { recursive: true, force: true });
}

// What runs that were killed have left behind.
async function sweep() {
  mkdirSync(DATA, { recursive: true, mode: 0o711 });
  for (const name of readdirSync(DATA).filter((entry) => /^test-\d+$/.test(entry))) {
    const owner = recordIn(join(DATA, name, "owner"));
    if (owner && isAlive(owner)) continue;
    for (const database of readdirSync(join(DATA, name)).filter((entry) => /^postgres-\w+$/.test(entry)))
      await endAbandoned(join(DATA, name, database));
    rmSync(join(DATA, name), { recursive: true, force: true });
  }
}
