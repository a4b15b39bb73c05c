import type { ReactNode } from "react";
import { useT } from "#speech";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Ledger, Presence } from "@/lib/appointments/attendance/attendance";
import { stepWords } from "@/lib/appointments/attendance/words";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, span, timeOfDay } from "@/lib/time/format";

type AttendanceLedgerProps = { ledger: Ledger; clientName: string; clock: Clock };

/** What was seen of a session: what the practice did itself, then what the vendor and the pages say of the call. */
export function AttendanceLedger({ ledger, clientName, clock }: AttendanceLedgerProps) {
  const t = useT();
  const { arrivedAt, startedAt, admittedAt, waitedMs, inCall, troubles } = ledger;
  const at = (moment: Date | null) => (moment ? timeOfDay(moment, clock) : null);
  const waited = arrivedAt && waitedMs !== null && span(t, arrivedAt, new Date(arrivedAt.getTime() + waitedMs));
  const rows: [string, ReactNode][] = [
    [t("{client} came", { client: clientName }), at(arrivedAt) ?? t("Not seen")],
    [
      t("{client} waited", { client: clientName }),
      !admittedAt && waited && t("{waited}, and was not let in", { waited }),
    ],
    [t("Started"), at(startedAt) ?? t("Not started")],
    [
      t("{client} let in", { client: clientName }),
      admittedAt && t("{at}, after {waited}", { at: timeOfDay(admittedAt, clock), waited: waited || t("a moment") }),
    ],
    [t("{client} in the call", { client: clientName }), inCallWords(t, inCall.client, clock)],
    [t("Practitioner in the call"), inCallWords(t, inCall.practitioner, clock)],
    [t("Trouble"), troubles.map((step) => `${at(step.at)}: ${stepWords(t, step)}`).join("; ")],
  ];
  return <DefinitionList items={rows.flatMap(([term, text]) => (text ? [{ term, detail: text }] : []))} />;
}

/** A vendor's facts, and what the participant's own page claims, each called what it is. */
function inCallWords(t: Translate, { vendor, page }: Record<"vendor" | "page", Presence>, clock: Clock): string {
  const words = ({ from, until }: NonNullable<Presence>) =>
    until
      ? t("{from} to {until}", { from: timeOfDay(from, clock), until: timeOfDay(until, clock) })
      : t("{from} to the end, as far as known", { from: timeOfDay(from, clock) });
  const fact = vendor && t("{times} (says the video service)", { times: words(vendor) });
  const claim = page && t("{times} (says their own page)", { times: words(page) });
  return [fact, claim].filter(Boolean).join("; ");
}
