import { join } from "node:path";
import { hasServed, noteServed } from "./build/build.mjs";
import { migrate } from "./database/migrate.mjs";
import { checkSecrets } from "./database/secret-checks.mjs";
import { demoAccounts, refuseDemo, seedDemo } from "./demo/demo.mjs";
import { startPayVendor } from "./demo/pay-vendor.mjs";
import { startVideoVendor } from "./demo/video-vendor.mjs";
import { startPostgres } from "./postgres/postgres.mjs";
import { amend, claim, isAlive, processRecord, recordIn, release } from "./process/claim.mjs";
import { fail, Problem, whenAskedToStop } from "./process/lifetime.mjs";
import { placeSentence } from "./process/place.mjs";
import { endChildren, endProcess } from "./process/process.mjs";
import { say, sayAsLog, warn } from "./process/say.mjs";
import { dataDirOf, ensureSecrets, isReal, loadEnvironment } from "./setup/environment.mjs";
import { ensureDependencies } from "./setup/packages.mjs";
import { assertNode, ROOT } from "./setup/setup.mjs";
import { addressOf, assertFree } from "./start/address.mjs";
import { firstAccountLink } from "./start/first-account.mjs";
import { gapsIn } from "./start/gaps.mjs";
import { updatePages } from "./start/last-version.mjs";
import { serve } from "./start/server.mjs";

const RUN = join(ROOT, ".data", "run.json");
const dev = process.argv.includes("--dev");
const toUndo = [];
let closing;

process.chdir(ROOT);
whenAskedToStop(() => close(process.exitCode ?? 0));
open().catch((error) => {
  if (closing) return;
  fail(error);
  void close(1);
});

/** Everything from a fresh checkout to a served page; each step is skipped when it is done already. */
async function open() {
  const began = performance.now();
  assertNode();
  if (isReal(loadEnvironment())) sayAsLog();
  const address = addressOf(loadEnvironment());
  await takeCheckout(address);
  await ensureDependencies();
  ensureSecrets();
  const given = loadEnvironment();
  const database = await openDatabase(given);
  const vendors = { ...(await startPayVendor(given, address)), ...(await startVideoVendor(given, address)) };
  const env = { ...given, ...vendors, DATABASE_URL: database.url };
  const onServer = (pid) => note(address, pid);
  const pages = () => (dev ? false : updatePages({ address, env, onServer }));
  // What is served meanwhile keeps its own database; where nothing is, both are made at once.
  if (hasServed()) await pages();
  await migrate(database.url);
  await checkSecrets(database.url, given);
  const [hasDemo] = await Promise.all([prepareDatabase(env), pages()]);
  await serve({ ...address, dev, env, onServer });
  if (!dev) noteServed();
  await announce(env, address, hasDemo, (performance.now() - began) / 1_000);
}

// For the next start, in case this process can't end its server itself. A full disk must not end both.
function note(address, pid) {
  try {
    amend(RUN, { address, server: processRecord(pid) });
  } catch (error) {
    warn("server.not_noted", placeSentence(error) ?? `${RUN} could not be written (${error.code}).`);
  }
}

async function takeCheckout({ port, host }) {
  const last = recordIn(RUN);
  const holder = claim(RUN, { address: { port, host } });
  if (holder) {
    const where = holder.address ? ` on port ${holder.address.port}` : "";
    throw new Problem(`Attune is already running from this folder${where} (process ${holder.pid}). Stop it first.`);
  }
  toUndo.push(() => release(RUN));
  // A starter that was killed could not take its server along.
  if (last?.server && isAlive(last.server)) await endProcess(last.server.pid);
  await assertFree({ port, host }, last?.server ? 2_000 : 0);
}

async function openDatabase(env) {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL };
  const starting = startPostgres({ dataDir: dataDirOf(env) });
  toUndo.push(() =>
    starting.then(
      (server) => server.stop(),
      () => {},
    ),
  );
  return starting;
}

async function prepareDatabase(env) {
  if (!isReal(env)) return seedDemo(env);
  await refuseDemo(env.DATABASE_URL);
  return false;
}

async function announce(env, { port }, hasDemo, seconds) {
  const url = isReal(env) ? new URL(env.APP_ORIGIN).origin : `http://localhost:${port}`;
  say("practice.open", `\nAttune is open at ${url} (after ${seconds.toFixed(1)} s).\n`);
  if (isReal(env)) for (const gap of gapsIn(env)) warn(gap.event, gap.sentence);
  const first = isReal(env) ? await firstAccountLink(env, url) : null;
  if (first) say("practice.first_account", `Nobody works here yet. The first account is made, once, at ${first}`);
  if (hasDemo) console.log(`${demoAccounts()}\n`);
  if (!isReal(env)) console.log(`Every e-mail it sends can be read at ${url}/dev/mail\n`);
}

function close(code) {
  closing ??= (async () => {
    // Whatever can't be undone, the rest is: PostgreSQL above all is not left running.
    await endChildren().catch(fail);
    for (const undo of toUndo.reverse()) await (async () => undo())().catch(fail);
    process.exit(code);
  })();
  return closing;
}
