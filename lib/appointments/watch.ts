import { sql } from "drizzle-orm";
import { driver, type Transaction } from "@/db/client";
import { env } from "@/lib/env";

const CHANNEL = "appointment_changed";
const HEARTBEAT_MS = 20_000;

/** What a watcher is told: that something changed, or that it is still being looked after. */
export type Pulse = "changed" | "quiet";

/** What pages watch that show who waits in the whole practice. */
export const EVERY_WAITING_ROOM = "waiting-rooms";

/**
 * Tells every page that shows this appointment, or the group session that it is a place in, on every instance, once the
 * transaction has committed; with `practitionerId` also those that show who waits for this practitioner.
 */
export async function announceChange(
  tx: Transaction,
  appointmentId: string,
  openingId: string | null = null,
  practitionerId: string | null = null,
) {
  const waitingRooms = practitionerId ? [practitionerId, EVERY_WAITING_ROOM] : [];
  await announce(tx, ...[appointmentId, openingId].filter((key) => key !== null), ...waitingRooms);
}

/** Tells all who watch one of these ids, or another key, once the transaction has committed. */
export async function announce(tx: Transaction, ...keys: string[]) {
  await tx.execute(sql`select pg_notify(${CHANNEL}, key) from unnest(string_to_array(${keys.join()}, ',')) as key`);
}

/** Whether changes can be heard at all: a transaction pooler keeps no connection to listen on. */
export function canWatch(): boolean {
  return env().DATABASE_POOLER === "none";
}

/** What a page is stale by: the appointment's version, where its client is, and what became of its room. */
export type Presence = {
  version: number;
  clientArrivedAt: Date | null;
  clientAdmittedAt: Date | null;
  clientCheckedAt: Date | null;
  delayedUntil: Date | null;
  clientLateMinutes: number | null;
  otherRoomAskedAt: Date | null;
  renamedAt: Date | null;
};

/** What a page compares to know that it is stale. */
export function freshness(shown: Presence): string {
  const { version, clientArrivedAt, clientAdmittedAt, clientCheckedAt, delayedUntil, clientLateMinutes } = shown;
  const presence = (clientArrivedAt ? 1 : 0) + (clientAdmittedAt ? 2 : 0);
  const ofRoom = [shown.otherRoomAskedAt, shown.renamedAt];
  const moments = [clientCheckedAt, delayedUntil, ...ofRoom].map((at) => at?.getTime() ?? 0);
  const said = clientLateMinutes === null ? [] : [`late${clientLateMinutes}`];
  return [version, presence, ...(moments.some(Boolean) ? moments : []), ...said].join(".");
}

/** As `freshness`, for the page of one appointment: it is stale as well when its session is met elsewhere. */
export function pageFreshness({ meetingPlace, ...presence }: Presence & { meetingPlace: string | null }): string {
  return [freshness(presence), ...(meetingPlace ? [meetingPlace] : [])].join(".");
}

/**
 * The changes of one appointment, of one group session by its opening, of a practitioner's waiting rooms, or of what
 * else is announced under a key, until the signal is aborted, and a heartbeat in between. Changes that come faster than
 * they are taken are one; after a lost connection there is a change to be safe.
 */
export async function* watchChanges(id: string, signal: AbortSignal): AsyncGenerator<Pulse, void, undefined> {
  let changed = false;
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  const onChange = () => {
    changed = true;
    wake();
  };
  const heartbeat = setInterval(wake, HEARTBEAT_MS);
  signal.addEventListener("abort", wake, { once: true });
  add(id, onChange);
  try {
    await listening();
    // The first pulse says that from here on nothing is missed; what came before is in what is read now.
    changed = false;
    yield "quiet";
    while (!signal.aborted) {
      await woken.promise;
      if (signal.aborted) return;
      woken = Promise.withResolvers();
      await listening();
      const pulse = changed ? "changed" : "quiet";
      changed = false;
      yield pulse;
    }
  } finally {
    clearInterval(heartbeat);
    signal.removeEventListener("abort", wake);
    remove(id, onChange);
  }
}

const watchers = new Map<string, Set<() => void>>();

function add(id: string, onChange: () => void) {
  const those = watchers.get(id) ?? new Set();
  watchers.set(id, those.add(onChange));
}

function remove(id: string, onChange: () => void) {
  const those = watchers.get(id);
  those?.delete(onChange);
  if (those?.size === 0) watchers.delete(id);
}

type Driver = ReturnType<typeof driver>;
let listener: { sql: Driver; ready: Promise<unknown> } | undefined;

// One connection listens for the whole process. A pool that was given up took its listener with it.
async function listening() {
  const sql = driver();
  if (listener?.sql !== sql) {
    const ready = sql.listen(CHANNEL, (id) => notify(id), everyone);
    listener = { sql, ready };
    ready.catch(() => {
      if (listener?.ready === ready) listener = undefined;
    });
  }
  await listener.ready;
}

function notify(id: string) {
  for (const onChange of watchers.get(id) ?? []) onChange();
}

// Called whenever listening begins, again too: what was announced meanwhile was missed.
function everyone() {
  for (const id of watchers.keys()) notify(id);
}
