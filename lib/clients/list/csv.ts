import "server-only";
import { db } from "@/db/client";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { tagNamesOf } from "@/lib/clients/file/tags";
import { allClients, type ClientLine } from "@/lib/clients/list/read-list";
import type { Wanted } from "@/lib/clients/list/wanted";
import { csvOf } from "@/lib/csv";
import type { Translate } from "@/lib/i18n/message";
import { wallClock } from "@/lib/time/zone";

/** How many clients a file has at most. */
const MOST = 20_000;

type Which = { wanted: Wanted; words: string; zone: string };

/** The wanted clients as CSV, each in a line, with days in a zone. That the actor took them, and how many, is in the trail. */
export async function clientsCsv(t: Translate, staff: Staff, { wanted, words, zone }: Which, now: Date) {
  const clients = await allClients(staff, wanted, words, now, MOST);
  const tags = await tagNamesOf(clients.map(({ id }) => id));
  const details = { count: clients.length };
  await record(db, { actorId: staff.id, action: "clients.exported", subjectId: null, details }, now);
  const head = [
    t("Last name"),
    t("First name"),
    t("E-mail"),
    t("Phone"),
    t("Tags"),
    t("Account"),
    t("Next session"),
    t("Last session"),
    t("Client since"),
  ];
  const dayOf = (at: Date | null) => (at ? wallClock(zone, at).date : "");
  const lineOf = (client: ClientLine) => [
    ...[client.lastName, client.firstName, client.email ?? "", client.phone ?? ""],
    (tags.get(client.id) ?? []).join("; "),
    accountOf(t, client),
    ...[dayOf(client.next), dayOf(client.last), dayOf(client.createdAt)],
  ];
  return csvOf([head, ...clients.map(lineOf)]);
}

function accountOf(t: Translate, { deactivatedAt, email }: ClientLine): string {
  if (deactivatedAt) return t("Deactivated");
  return email ? t("With an account") : t("Without an account");
}
