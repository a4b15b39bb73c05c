import { freeStarts, type Opening, type Rules, type Session, type SlotQuery } from "@/lib/engine/slots";

/** What decides when a session can start, as plain data; what is left out is empty, and rules that are left out are off. */
export type SlotsInput = Pick<SlotQuery, "zone" | "hours" | "minutes" | "from" | "until"> & {
  exceptions?: SlotQuery["exceptions"];
  openings?: Opening[];
  busy?: SlotQuery["busy"];
  sessions?: Session[];
  elsewhere?: SlotQuery["elsewhere"];
  rules?: Partial<Rules>;
  serviceId?: string;
  isNewClient?: boolean;
  now?: number;
};

const NO_RULES: Rules = {
  ...{ bufferBefore: 0, bufferAfter: 0, noticeMinutes: 0, horizonDays: 366, stepMinutes: 30 },
  ...{ maxPerDay: null, maxPerWeek: null, maxRunMinutes: null, breakMinutes: 30, newClientsPerWeek: null },
};

/** The starts that the practice's engine offers, as epoch minutes in order: the one door for a bench from outside. */
export function slotStarts(input: SlotsInput): number[] {
  return freeStarts(slotQueryOf(input));
}

/** The engine's own question. */
export function slotQueryOf(input: SlotsInput): SlotQuery {
  const nothing = { exceptions: [], openings: [], busy: [], imported: [], sessions: [], elsewhere: [] };
  return {
    ...nothing,
    serviceId: null,
    isNewClient: false,
    now: input.from,
    ...input,
    rules: { ...NO_RULES, ...input.rules },
  };
}
