import { z } from "zod";
import { Email, FirstName, LastName, Phone } from "@/lib/accounts/schema";
import type { ProgramWish } from "@/lib/api/commands/requests";
import { MatchingSlot, presentMatches, SelectedSlot } from "@/lib/api/dialects/attune/appointments";
import { TimeSlot } from "@/lib/api/dialects/attune/attune";
import { DateText } from "@/lib/api/dialects/date-text";
import type { Example } from "@/lib/api/operation";
import { sameAs } from "@/lib/api/same-as";
import type { Matched } from "@/lib/requests/with-matches";

const Id = z.string().max(64).nullish();

/** What a client asks for: time slots of the week, or in version 1 dates and time slots. */
export const NewRequest = z
  .object({
    first_name: FirstName,
    last_name: LastName,
    email: Email,
    phone: Phone.nullish(),
    phone_number: sameAs("phone", Phone.nullish()),
    reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").nullish(),
    selected_slots: z.array(SelectedSlot).max(21).optional().describe("Time slots of the week, the best first."),
    preferred_dates: z.array(DateText).max(60).optional().describe("With preferred_time_slots, instead."),
    preferred_time_slots: z.array(TimeSlot).max(3).optional(),
    practitioner_id: Id.describe("The practitioner who is asked; left out, the first one who is free."),
    service_id: Id.describe("The service that is asked for; left out, the ordinary session."),
  })
  .superRefine(({ selected_slots = [], preferred_dates = [], preferred_time_slots = [] }, context) => {
    const dated = [
      ...(preferred_dates.length > 0 ? ["preferred_dates"] : []),
      ...(preferred_time_slots.length > 0 ? ["preferred_time_slots"] : []),
    ];
    if (selected_slots.length > 0 && dated.length > 0) {
      const both = "Give selected_slots, or preferred_dates and preferred_time_slots, not both.";
      for (const name of ["selected_slots", ...dated])
        context.addIssue({ code: "custom", path: [name], message: both });
    }
    if (selected_slots.length > 0 || dated.length === 2) return;
    const message = "Give at least one of selected_slots, or preferred_dates and preferred_time_slots.";
    context.addIssue({ code: "custom", path: ["selected_slots"], message });
  })
  .meta({ id: "NewRequest" });

/** The request in the domain's words. */
export function readRequest(body: z.output<typeof NewRequest>): ProgramWish {
  const { selected_slots = [], preferred_dates = [], preferred_time_slots = [] } = body;
  const named = {
    practitionerId: body.practitioner_id || null,
    serviceId: body.service_id || null,
    reason: body.reason ?? "",
    contact: { firstName: body.first_name, lastName: body.last_name, phone: body.phone ?? null },
    email: body.email,
  };
  if (selected_slots.length === 0) return { ...named, dates: preferred_dates, blocks: preferred_time_slots };
  const cells = new Map(selected_slots.map(({ day, time_slot }) => [`${day} ${time_slot}`, { day, block: time_slot }]));
  return { ...named, cells: [...cells.values()] };
}

/** A request that was made. */
export const RequestMade = z.object({ appointment_id: z.string(), message: z.string() }).meta({ id: "RequestMade" });

/** What of the practice's free time matches a request. */
export const Matching = z
  .object({
    appointment_id: z.string(),
    preferences_match_availability: z.boolean(),
    matching_slots: z.array(MatchingSlot),
    total_matching_slots: z.int(),
  })
  .meta({ id: "MatchingAvailability" });

/** The time slots that match a request. */
export function presentMatching({ id, matches }: Matched): z.infer<typeof Matching> {
  const slots = presentMatches(matches);
  return {
    appointment_id: id,
    preferences_match_availability: slots.length > 0,
    matching_slots: slots,
    total_matching_slots: slots.length,
  };
}

const AMA = { first_name: "Ama", last_name: "Mensah", email: "client@example.com", phone: "+233200000000" };
const JOHN = { first_name: "John", last_name: "Doe", email: "john@example.com", phone: "+1234567890" };

/** The requests of the documents. */
export const REQUEST_EXAMPLES: Example[] = [
  {
    title: "Time slots of the week",
    body: {
      ...AMA,
      reason: "Therapy session",
      selected_slots: [
        { day: 1, time_slot: "morning" },
        { day: 1, time_slot: "afternoon" },
        { day: 3, time_slot: "afternoon" },
        { day: 3, time_slot: "evening" },
        { day: 4, time_slot: "evening" },
      ],
    },
  },
  {
    title: "Dates and time slots",
    body: {
      ...JOHN,
      reason: "Initial consultation for anxiety",
      preferred_dates: ["2024-01-15", "2024-01-16"],
      preferred_time_slots: ["morning", "afternoon"],
    },
  },
];
