import { newId } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";
import type { Person } from "@/lib/testing/matrix/callers";
import { type NamedThings, slotOf } from "@/lib/testing/matrix/named-things";

/** A request that is right, and for each id it names those that are not: no one's, gone, another person's. */
export type NamedCase = {
  operation: string;
  who: Person;
  id?: string;
  body?: Record<string, unknown>;
  query?: Record<string, string>;
  wrong: Record<string, string[]>;
};

// A caller that looks something up by such an id finds nothing, and is told so.
const nobodys = (real: string) => [newId(NOW), "1", "null", `${real} `, "../users", "a\0b", "9".repeat(400)];

/** Every operation that names something in its body or its query, as everyone who may call it. */
export function namedCases(things: NamedThings): NamedCase[] {
  const parts = [appointmentCases, bookingCases, movingCases, givingCases, practiceCases];
  return parts.flatMap((part) => part(things));
}

function appointmentCases({ anas, bens, gone, payment, own }: NamedThings): NamedCase[] {
  const staff = ["osei", "lind", "mara"] as const;
  const cases = (operation: string, field: string, callers: readonly Person[], more = {}) =>
    callers.map((who) => {
      const [own, other] = who === "ben" || who === "lind" ? [bens.id, anas.id] : [anas.id, bens.id];
      const wrong = [...nobodys(own), gone.appointment, ...(who === "mara" ? [] : [other])];
      return { operation, who, body: { [field]: own, ...more }, wrong: { [field]: wrong } };
    });
  const paying = { body: { payment_intent_id: own }, wrong: { payment_intent_id: ["pi_nobodys", "", " ", payment] } };
  return [
    ...cases("POST /api/create-calendar-event", "appointmentId", ["ana", "ben", ...staff]),
    ...cases("POST /api/create-zoom-meeting", "appointmentId", staff),
    ...cases("POST /api/create-google-meet", "appointmentId", staff),
    ...cases("POST /api/create-teams-meeting", "appointmentId", staff),
    ...cases("POST /api/payments/intent", "booking_id", ["ana", "ben"], { amount: 10_000, currency: "usd" }),
    { operation: "POST /api/payments/confirm", who: "ana", ...paying },
  ];
}

function bookingCases({ people, anas, bens, gone, services, closed }: NamedThings): NamedCase[] {
  const { ana, ben, osei, lind, instant } = people;
  return (["ana", "osei", "mara"] as const).flatMap((who): NamedCase[] => {
    const isStaff = who !== "ana";
    const free = slotOf(osei.practitionerId, 30);
    const slots = [
      ...[...nobodys(free), newId(NOW), closed, slotOf(gone.practitioner, 30), slotOf(newId(NOW), 30)],
      ...(bens.startsAt ? [slotOf(lind.practitionerId, 30, bens.startsAt)] : []),
      ...(anas.startsAt ? [slotOf(osei.practitionerId, 30, anas.startsAt)] : []),
      ...(who === "osei" ? [slotOf(lind.practitionerId, 30)] : []),
    ];
    const clients = [...nobodys(ana.id), gone.client, osei.id, ...(who === "mara" ? [] : [ben.id])];
    const kinds = [...nobodys(instant.id), services.gone, services.linds, people.service.id];
    const whose = [
      ...nobodys(osei.practitionerId),
      gone.practitioner,
      ...(who === "osei" ? [lind.practitionerId] : []),
    ];
    const slot = { service_id: instant.id, ...(isStaff && { user_id: ana.id }) };
    const wrong = { service_id: kinds, user_id: clients };
    const time = { date: "2026-12-08", time: "10:00 AM", serviceId: instant.id, ...(isStaff && { userId: ana.id }) };
    const journey = { serviceId: kinds, userId: clients, practitionerId: whose };
    return [
      {
        operation: "POST /api/bookings",
        who,
        body: { ...slot, schedule_id: free },
        wrong: { ...wrong, schedule_id: slots },
      },
      {
        operation: "POST /api/appointments",
        who,
        body: { ...slot, slot: free },
        wrong: { user_id: clients, service_id: kinds, slot: slots },
      },
      {
        operation: "POST /api/appointments",
        who,
        body: { ...time, practitionerId: osei.practitionerId },
        wrong: journey,
      },
    ];
  });
}

function movingCases({ people, anas, bens, gone, closed }: NamedThings): NamedCase[] {
  const { osei, lind } = people;
  const free = slotOf(osei.practitionerId, 50);
  return (["ana", "osei", "mara"] as const).flatMap((who): NamedCase[] => {
    const slots = [
      ...[...nobodys(free), closed, slotOf(gone.practitioner, 50), slotOf(newId(NOW), 50)],
      ...(bens.startsAt ? [slotOf(lind.practitionerId, 50, bens.startsAt)] : []),
      ...(who === "osei" ? [slotOf(lind.practitionerId, 50)] : []),
    ];
    return Object.entries({
      "PATCH /api/appointments/{id}/reschedule": "new_slot",
      "PUT /api/bookings/{id}/reschedule": "new_schedule_id",
    }).map(([operation, field]) => {
      return { operation, who, id: anas.id, body: { [field]: free }, wrong: { [field]: slots } };
    });
  });
}

function givingCases({ people, anas, request, gone }: NamedThings): NamedCase[] {
  const { osei, lind } = people;
  const body = { scheduled_datetime: "2026-12-08T10:00:00Z", practitioner_id: osei.practitionerId };
  return (["osei", "mara"] as const).flatMap((who): NamedCase[] => {
    const others = [gone.practitioner, ...(who === "osei" ? [lind.practitionerId] : [])];
    const giving = { who, body, wrong: { practitioner_id: [...nobodys(osei.practitionerId), ...others] } };
    return [
      { operation: "POST /api/meetings/appointments/{id}/schedule", id: request.id, ...giving },
      { operation: "POST /api/meetings/appointments/{id}/reschedule", id: anas.id, ...giving },
    ];
  });
}

function practiceCases({ people, gone, services }: NamedThings): NamedCase[] {
  const { osei, lind, service, instant } = people;
  const whose = [...nobodys(osei.practitionerId), gone.practitioner];
  const kinds = [...nobodys(instant.id), services.gone];
  const practitioner_id = osei.practitionerId;
  const week = { availability_schedule: { "1": ["morning"] } };
  const slot = { start_time: "2026-12-08T10:00:00Z", end_time: "2026-12-08T10:50:00Z", service_id: service.id };
  const request = { first_name: "Ana", last_name: "Boateng", email: "ana@attune.test", service_id: service.id };
  const ask = { ...request, practitioner_id, selected_slots: [{ day: 1, time_slot: "morning" }] };
  const look = (operation: string, query: Record<string, string>, wrong: Record<string, string[]>) =>
    ({ operation, who: "ben", query, wrong }) satisfies NamedCase;
  const asked = { practitioner_id };
  const dated = { date: "2026-12-08", practitioner_id, service_id: instant.id };
  const withWhom = { practitioner_id: nobodys(osei.practitionerId) };
  return [
    ...["GET /api/meetings/appointments", "GET /api/meetings/user/appointments", "GET /api/appointments"].map((list) =>
      look(list, asked, withWhom),
    ),
    look("GET /api/bookings", asked, withWhom),
    look("GET /api/services", asked, withWhom),
    look("GET /api/practitioners", { service_id: instant.id }, { service_id: kinds }),
    { ...look("GET /api/admin/bookings", asked, withWhom), who: "mara" as const },
    { ...look("GET /api/users/{id}/appointments", asked, withWhom), id: people.ben.id },
    {
      ...look(
        "GET /api/users/{id}/appointments",
        { practitionerId: practitioner_id },
        {
          practitionerId: withWhom.practitioner_id,
        },
      ),
      id: people.ben.id,
    },
    {
      operation: "POST /api/meetings/appointments/create",
      who: "ana",
      body: ask,
      wrong: { practitioner_id: whose, service_id: [...kinds, services.linds] },
    },
    ...(["osei", "mara"] as const).flatMap((who): NamedCase[] => {
      const theirs = [...whose, ...(who === "osei" ? [lind.practitionerId] : [])];
      const wrong = { practitioner_id: theirs };
      // An admin keeps the hours of a practitioner who takes no clients for now.
      const hidden = theirs.filter((id) => who === "osei" || id !== gone.practitioner);
      const hours = { who, query: asked, wrong: { practitioner_id: hidden } };
      return [
        {
          operation: "POST /api/admin/schedules",
          who,
          body: { ...slot, practitioner_id },
          wrong: { ...wrong, service_id: [...kinds, services.linds] },
        },
        { operation: "GET /api/meetings/admin/availability", ...hours },
        { operation: "PUT /api/meetings/admin/availability", ...hours, body: week },
        { operation: "PATCH /api/meetings/admin/availability", ...hours, body: week },
      ];
    }),
    look("GET /api/meetings/appointments/available-dates", asked, { practitioner_id: whose }),
    look("GET /api/meetings/availability/overview", asked, { practitioner_id: whose }),
    look("GET /api/meetings/availability/weekly", asked, { practitioner_id: whose }),
    {
      operation: "POST /api/meetings/availability/check",
      who: "ben",
      body: { date: "2026-12-08", practitioner_id },
      wrong: { practitioner_id: whose },
    },
    look("GET /api/schedules", dated, { practitioner_id: whose, service_id: kinds }),
    look("GET /api/slots", dated, { practitioner_id: whose, service_id: kinds }),
    {
      ...look(
        "GET /api/practitioners/{id}/availability",
        { date: "2026-12-08", serviceId: instant.id },
        { serviceId: [...kinds, services.linds] },
      ),
      id: practitioner_id,
    },
  ];
}
