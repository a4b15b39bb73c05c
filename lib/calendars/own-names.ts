import "server-only";
import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { appointments, openings } from "@/db/schema";
import { appointmentUid } from "@/lib/calendars/invitation";

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@attune$/;

/**
 * Which of these names of calendar entries are of appointments and group sessions of this practice: what we send out
 * comes back from a calendar that also reads our feed or mail. Names end alike wherever Attune runs, so the session of a
 * practitioner's other practice is none of ours. One query, and none where no name ends so.
 */
export async function ownNamesAmong(
  reader: Pick<Transaction, "select">,
  names: Iterable<string | null>,
): Promise<Set<string>> {
  const ids = [...new Set(names)].flatMap((name) => NAME.exec(name ?? "")?.[1] ?? []);
  if (ids.length === 0) return new Set();
  const isAmong = (column: AnyPgColumn) => sql`${column} = any(${`{${ids.join(",")}}`}::uuid[])`;
  const rows = await reader
    .select({ id: appointments.id })
    .from(appointments)
    .where(isAmong(appointments.id))
    .union(reader.select({ id: openings.id }).from(openings).where(isAmong(openings.id)));
  return new Set(rows.map(({ id }) => appointmentUid(id)));
}

/** The names in a calendar's text that could be ours. They are too short to be folded (RFC 5545 §3.1). */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/^UID(?:;[^:\r\n]*)?:(\S+@attune)[ \t]*\r?$/gim)].flatMap(([, name]) => name ?? []);
}
