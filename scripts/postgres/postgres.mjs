import { dirname } from "node:path";
import { claim, release } from "../process/claim.mjs";
import { Problem } from "../process/lifetime.mjs";
import { makeFolder, placeSentence } from "../process/place.mjs";
import { postgresAccount } from "./account.mjs";
import { passwordOf, postgresBinaries, prepareCluster } from "./cluster.mjs";
import { adminUrl, applicationUrl, ensureDatabase } from "./database.mjs";
import { keepServer } from "./keeper.mjs";
import { endServer, serverOf } from "./server.mjs";

/**
 * Starts the PostgreSQL that came with npm on `dataDir`, making database `attune` where it is missing, and keeps it
 * running until `stop()`: a server that dies is started again on the same port, again and again until it can be. A start
 * that fails leaves none running.
 */
export async function startPostgres(options) {
  try {
    return await begin(options);
  } catch (error) {
    const sentence = placeSentence({ path: options.dataDir, ...error });
    throw sentence ? new Problem(sentence) : error;
  }
}

async function begin({ dataDir, quiet = false, settings = {} }) {
  makeFolder(dirname(dataDir));
  const owner = claim(ownerFile(dataDir));
  if (owner) throw new Problem(`The database in ${dataDir} is in use by process ${owner.pid}. Stop that first.`);
  try {
    return await open({ dataDir, quiet, settings });
  } catch (error) {
    release(ownerFile(dataDir));
    throw error;
  }
}

async function open({ dataDir, quiet, settings }) {
  const binaries = postgresBinaries();
  const cluster = { dataDir, settings, binaries, account: postgresAccount(binaries.postgres, dataDir) };
  await endAbandoned(dataDir);
  await prepareCluster(cluster);
  const password = passwordOf(dataDir);
  const server = await keepServer(cluster, { quiet });
  await ensureDatabase({ port: server.port, password }).catch((error) => server.stop().finally(() => throwOn(error)));
  return {
    ...urls({ port: server.port, password }),
    get pid() {
      return server.currentPid();
    },
    stop: () => server.stop().finally(() => release(ownerFile(dataDir))),
  };
}

/** The URLs of the server that another process runs on `dataDir`, or null. */
export function runningPostgres(dataDir) {
  const server = serverOf(dataDir);
  return server?.isReady ? urls({ port: server.port, password: passwordOf(dataDir) }) : null;
}

/** Ends a server whose starter was killed. */
export async function endAbandoned(dataDir) {
  const abandoned = serverOf(dataDir);
  if (abandoned) await endServer(abandoned.pid);
}

function urls(server) {
  return { url: applicationUrl(server), adminUrl: adminUrl(server) };
}

function throwOn(error) {
  throw error;
}

function ownerFile(dataDir) {
  return `${dataDir}.owner`;
}
