import { z } from "zod";
import { clientOf, tool, type Usage } from "@/lib/api/mcp/tool";
import { Asked, type Meant, meantBy } from "@/lib/api/mcp/tools/asked";
import { placeChosen, spendHold } from "@/lib/booking/choose";
import { holdTime as keepTime } from "@/lib/booking/hold";
import { parseSlotId } from "@/lib/engine/slot-id";
import { notFound, Refusal } from "@/lib/errors";
import { slotTaken } from "@/lib/reservations/reserve";
import { longMoment, zoneName } from "@/lib/time/format";

const NEXT = [
  "Nothing is booked. Give the link to the person, and nobody else: on the page that it leads to they say who they are,",
  "look everything over, and confirm. Without that the time is free again after kept_until.",
].join(" ");

/** Keeps a time for ten minutes, and answers the link at which a person confirms it. */
export const holdTime = tool({
  name: "hold_time",
  title: "Hold a time",
  description: [
    "Keeps a time of find_times for ten minutes and answers a link. Nothing is booked by this: the person opens the link",
    "and confirms there. Hold a time only when the person chose it.",
  ].join(" "),
  isReading: false,
  input: z.object({
    ...Asked,
    service_id: z.string().max(64).describe("The service that the time was found for."),
    slot_id: z.string().max(80).describe("From find_times."),
  }),
  output: z.object({
    confirm_url: z.url().describe("Where the person confirms."),
    kept_until: z.iso.datetime(),
    service: z.string(),
    practitioner: z.string(),
    starts_at: z.iso.datetime(),
    words: z.string().describe("When it starts, on the clock of time_zone."),
    next: z.string(),
  }),
  run: async (usage, input, now) => {
    assertMayHold(usage);
    const meant = await meantBy(input, clientOf(usage));
    const slot = await slotChosen(input.slot_id, meant);
    const practitioner = meant.practitioners.find(({ id }) => id === slot.practitionerId);
    if (!practitioner) throw notFound("time slot");
    const from = usage.caller?.actor.id ?? usage.address;
    await spendHold(from);
    const { service, zone } = meant;
    const wanted = { ...slot, serviceId: service.id, address: from };
    const { token, expiresAt } = await keepTime(usage.caller?.actor ?? null, wanted, now);
    return {
      confirm_url: `${usage.origin}/book/held/${token}`,
      kept_until: expiresAt.toISOString(),
      service: service.name,
      practitioner: practitioner.name,
      starts_at: slot.startsAt.toISOString(),
      words: `${longMoment(slot.startsAt, { zone, hourCycle: "h23" })} (${zoneName(zone)})`,
      next: NEXT,
    };
  },
});

function assertMayHold({ caller }: Usage) {
  if (caller === null || caller.mayWrite) return;
  throw new Refusal("forbidden", "This personal token may only read.", { code: "insufficient_scope" });
}

/** What a slot's id stands for, of the service that it is held for. */
async function slotChosen(id: string, { service }: Meant) {
  const slot = parseSlotId(id);
  if (!slot) throw notFound("time slot");
  if (slot.openingId === null) {
    if (slot.minutes === service.minutes) return slot;
    throw new Refusal("conflict", "This slot is for another service.", { code: "other_service" });
  }
  const place = await placeChosen(slot.openingId, service.id);
  if (!place) throw slotTaken();
  return place;
}
