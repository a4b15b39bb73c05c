import type { Rules, SlotQuery } from "@/lib/engine/slots";

/** Rules under which everything is offered that the hours offer, every half hour. */
export const PLAIN_RULES: Rules = {
  ...{ bufferBefore: 0, bufferAfter: 0, noticeMinutes: 0, horizonDays: 365, stepMinutes: 30 },
  ...{ maxPerDay: null, maxPerWeek: null, maxRunMinutes: null, breakMinutes: 30, newClientsPerWeek: null },
};

/** A question about an empty calendar, but for what is given. */
export function query(given: Partial<SlotQuery> & Pick<SlotQuery, "from" | "until">): SlotQuery {
  const calendar = { hours: [], exceptions: [], openings: [], busy: [], imported: [], sessions: [], elsewhere: [] };
  const asked = { rules: PLAIN_RULES, serviceId: null, minutes: 50, isNewClient: false, zone: "UTC", now: given.from };
  return { ...calendar, ...asked, ...given };
}
