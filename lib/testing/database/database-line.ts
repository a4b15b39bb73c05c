import { connect, createServer, type Socket } from "node:net";
import { listen } from "@/lib/testing/port";

/** A line to a database that can be silenced, or answer as a server that restarts does. */
export type DatabaseLine = Awaited<ReturnType<typeof startDatabaseLine>>;

type State = "open" | "frozen" | "restarting";

type Call = { near: Socket; far: Socket };

/** Starts a line to the PostgreSQL at this port of this machine; it listens on a port of its own. */
export async function startDatabaseLine(target: number) {
  let state: State = "open";
  const calls = new Set<Call>();
  const server = createServer((near) => {
    near.on("error", () => {});
    if (state === "restarting") return void near.once("data", () => near.end(STARTING_UP));
    const call = { near, far: connect(target, "127.0.0.1") };
    calls.add(call);
    for (const socket of [call.near, call.far]) socket.on("error", () => {}).on("close", () => hangUp(call));
    if (state === "open") putThrough(call);
  });
  const port = await listen(server);

  function hangUp(call: Call) {
    calls.delete(call);
    call.near.destroy();
    call.far.destroy();
  }

  return {
    port,
    /** Nothing comes through any more, neither way, and neither end hangs up. */
    freeze() {
      state = "frozen";
      for (const { near, far } of calls) {
        near.unpipe(far);
        far.unpipe(near);
      }
    },
    /** Every call is cut, and a new call hears that the server is starting up. */
    restart() {
      state = "restarting";
      for (const call of calls) hangUp(call);
    },
    /** Everything comes through again, what was said meanwhile too. */
    open() {
      state = "open";
      for (const call of calls) putThrough(call);
    },
    async close() {
      for (const call of calls) hangUp(call);
      server.close();
    },
  };
}

function putThrough({ near, far }: Call) {
  near.pipe(far);
  far.pipe(near);
}

// PostgreSQL's ErrorResponse (protocol 3.0): what it says while it starts.
const FIELDS = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0");
const STARTING_UP = Buffer.concat([Buffer.from("E"), lengthOf(FIELDS), FIELDS]);

function lengthOf(fields: Buffer) {
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return length;
}
