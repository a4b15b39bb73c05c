import type { ReactNode } from "react";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Ledger, Presence } from "@/lib/appointments/attendance/attendance";
import { STEP_WORDS } from "@/lib/appointments/attendance/words";
import { type Clock, span, timeOfDay } from "@/lib/time/format";

type AttendanceLedgerProps = { ledger: Ledger; clientName: string; clock: Clock };

/** What was seen of a session: what the practice did itself, then what the vendor and the pages say of the call. */
export function AttendanceLedger({ ledger, clientName, clock }: AttendanceLedgerProps) {
  const { arrivedAt, startedAt, admittedAt, waitedMs, inCall, troubles } = ledger;
  const at = (moment: Date | null) => (moment ? timeOfDay(moment, clock) : null);
  const waited = arrivedAt && waitedMs !== null && span(arrivedAt, new Date(arrivedAt.getTime() + waitedMs));
  const rows: [string, ReactNode][] = [
    [`${clientName} came`, at(arrivedAt) ?? "Not seen"],
    [`${clientName} waited`, !admittedAt && waited && `${waited}, and was not let in`],
    ["Started", at(startedAt) ?? "Not started"],
    [`${clientName} let in`, admittedAt && `${at(admittedAt)}, after ${waited || "a moment"}`],
    [`${clientName} in the call`, inCallWords(inCall.client, clock)],
    ["Practitioner in the call", inCallWords(inCall.practitioner, clock)],
    ["Trouble", troubles.map(({ kind, who, at: when }) => `${at(when)}: ${who} ${STEP_WORDS[kind]}`).join("; ")],
  ];
  return <DefinitionList items={rows.flatMap(([term, text]) => (text ? [{ term, detail: text }] : []))} />;
}

/** A vendor's facts, and what the participant's own page claims, each called what it is. */
function inCallWords({ vendor, page }: Record<"vendor" | "page", Presence>, clock: Clock): string {
  const words = (presence: Presence) =>
    presence &&
    `${timeOfDay(presence.from, clock)} to ${presence.until ? timeOfDay(presence.until, clock) : "the end, as far as known"}`;
  const fact = vendor && `${words(vendor)} (says the video service)`;
  const claim = page && `${words(page)} (says their own page)`;
  return [fact, claim].filter(Boolean).join("; ");
}
