import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { claim, release } from "./claim.mjs";
import { Problem } from "./lifetime.mjs";
import { postgresAccount } from "./postgres-account.mjs";
import { passwordOf, postgresBinaries, prepareCluster } from "./postgres-cluster.mjs";
import { adminUrl, applicationUrl, ensureDatabase } from "./postgres-database.mjs";
import { bootServer, endServer, serverOf } from "./postgres-server.mjs";

/**
 * Starts the PostgreSQL that came with npm on `dataDir`, making database `attune` where it is missing, and keeps it
 * running until `stop()`: a server that dies is started again on the same port, and `onLost` hears when that fails.
 */
export async function startPostgres({ dataDir, quiet = false, settings = {}, onLost = () => {} }) {
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o711 });
  const owner = claim(ownerFile(dataDir));
  if (owner) throw new Problem(`The database in ${dataDir} is in use by process ${owner.pid}. Stop that first.`);
  try {
    const binaries = postgresBinaries();
    const cluster = { dataDir, settings, binaries, account: postgresAccount(binaries.postgres, dataDir) };
    await endAbandoned(dataDir);
    await prepareCluster(cluster);
    const server = await keepServer(cluster, { quiet, onLost });
    return {
      ...urls(dataDir, server.port),
      get pid() {
        return server.currentPid();
      },
      stop: () => server.stop().finally(() => release(ownerFile(dataDir))),
    };
  } catch (error) {
    release(ownerFile(dataDir));
    throw error;
  }
}

/** The URLs of the server that runs on `dataDir` for somebody else, or null. */
export function runningPostgres(dataDir) {
  const server = serverOf(dataDir);
  return server?.isReady ? urls(dataDir, server.port) : null;
}

/** Ends a server whose starter was killed. */
export async function endAbandoned(dataDir) {
  const abandoned = serverOf(dataDir);
  if (abandoned) await endServer(abandoned.pid);
}

async function keepServer(cluster, { quiet, onLost }) {
  const server = await bootServer(cluster);
  let current = server.child;
  let isStopping = false;
  let returning = Promise.resolve();
  const watch = (child) => {
    current = child;
    child.once("exit", () => {
      if (isStopping) return;
      if (!quiet) console.error("PostgreSQL ended unexpectedly; starting it again.");
      returning = bootServer(cluster, server.port)
        .then(({ child: next }) => watch(next))
        .catch(onLost);
    });
  };
  const stop = async () => {
    isStopping = true;
    await returning;
    await endServer(current.pid);
  };
  watch(server.child);
  await ensureDatabase({ port: server.port, password: passwordOf(cluster.dataDir) }).catch((error) =>
    stop().then(() => Promise.reject(error)),
  );
  return { port: server.port, stop, currentPid: () => current.pid };
}

function urls(dataDir, port) {
  const server = { port, password: passwordOf(dataDir) };
  return { url: applicationUrl(server), adminUrl: adminUrl(server) };
}

function ownerFile(dataDir) {
  return `${dataDir}.owner`;
}
