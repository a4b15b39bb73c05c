import { z } from "zod";
import { majorOf } from "@/lib/api/dialects/clinic/clinic";
import { BookingKind } from "@/lib/api/dialects/clinic/schedules";
import { Page, sortBy } from "@/lib/api/listing";
import { givenBy } from "@/lib/practice/given-by";
import { ordinaryOf } from "@/lib/practice/ordinary";
import type { PublicPractitioner } from "@/lib/practice/practitioners";
import type { PublicService } from "@/lib/practice/public-services";

/* What every dialect shares: the services of the practice and who gives them, as the public may know them. */

const Id = z.string().max(64).optional();
const counted = { total: z.int(), limit: z.int(), offset: z.int() };

/** Which services. */
export const ServicesQuery = Page.extend({
  practitioner_id: Id.describe("Only those that this practitioner gives."),
  booking: BookingKind.optional(),
  sort: sortBy(["position", "name"], "position"),
});

/** A service, as the public may know it. */
const Service = z
  .object({
    id: z.string().describe("What every dialect takes as service_id or serviceId."),
    name: z.string(),
    description: z.string(),
    duration: z.int().describe("In minutes."),
    amount: z.number().nullable().describe("What it costs, in major units; null is agreed in person, 0 is free."),
    currency: z.string(),
    booking: BookingKind,
    capacity: z.int().describe("How many take part; more than one is a group, which is booked by its slots only."),
    practitioner_id: z.string().nullable().describe("The only practitioner who gives it; null means all of them."),
    is_default: z.boolean().describe("True for the ordinary session, which is meant where no service is given."),
    for_new_clients: z.boolean(),
    minimum_notice_minutes: z
      .int()
      .nullable()
      .describe(
        "It is booked no later than so long before its start; null means as each practitioner's own rules say.",
      ),
    cancel_notice_minutes: z.int().describe("A client may cancel until so long before the start."),
    move_notice_minutes: z.int().describe("And move it until so long before."),
  })
  .meta({ id: "Service" });

/** The services of the practice. */
export const Services = z.object({ services: z.array(Service), ...counted }).meta({ id: "Services" });

/** A page of the services that were asked for. */
export function presentServices(all: PublicService[], query: z.output<typeof ServicesQuery>): z.infer<typeof Services> {
  const { practitioner_id: whose, booking, sort, limit, offset } = query;
  const usual = ordinaryOf(all);
  const given = whose === undefined ? all : givenBy(whose, all);
  const chosen = given.filter((one) => booking === undefined || one.booking === booking);
  const rows = sorted(chosen, sort).map((one) => presentService(one, one === usual));
  return { services: rows.slice(offset, offset + limit), total: rows.length, limit, offset };
}

function presentService(service: PublicService, isDefault: boolean): z.infer<typeof Service> {
  const { id, name, description, minutes, priceMinor, currency, booking, capacity, practitionerId, policy } = service;
  return {
    ...{ id, name, description, duration: minutes },
    amount: priceMinor === null ? null : majorOf(priceMinor, currency),
    ...{ currency, booking, capacity, practitioner_id: practitionerId },
    is_default: isDefault,
    for_new_clients: service.forNewClients,
    minimum_notice_minutes: service.noticeMinutes,
    cancel_notice_minutes: policy.cancelNoticeMinutes,
    move_notice_minutes: policy.moveNoticeMinutes,
  };
}

/** Which practitioners. */
export const PractitionersQuery = Page.extend({
  service_id: Id.describe("Only those who give this service."),
  sort: sortBy(["position", "name"], "position"),
});

/** A practitioner who takes clients, with public facts only. */
const Practitioner = z
  .object({
    id: z.string().describe("What every dialect takes as practitioner_id or practitionerId."),
    slug: z.string().describe("The name in the addresses of the practice's pages."),
    name: z.string(),
    title: z.string(),
    bio: z.string(),
    timezone: z.string().describe("Whose calendar and clock dates and times without an offset are on."),
    service_ids: z.array(z.string()),
  })
  .meta({ id: "Practitioner" });

/** Everyone who takes clients. */
export const Practitioners = z
  .object({ practitioners: z.array(Practitioner), ...counted })
  .meta({ id: "Practitioners" });

/** A page of the practitioners that were asked for. */
export function presentPractitioners(
  everyone: PublicPractitioner[],
  services: PublicService[],
  { service_id: serviceId, sort, limit, offset }: z.output<typeof PractitionersQuery>,
): z.infer<typeof Practitioners> {
  const rows = sorted(everyone, sort)
    .map(({ id, slug, name, title, bio, timeZone }) => {
      const service_ids = givenBy(id, services).map((service) => service.id);
      return { id, slug, name, title, bio, timezone: timeZone, service_ids };
    })
    .filter(({ service_ids }) => serviceId === undefined || service_ids.includes(serviceId));
  return { practitioners: rows.slice(offset, offset + limit), total: rows.length, limit, offset };
}

function sorted<Row extends { name: string }>(rows: Row[], sort: string): Row[] {
  const upwards = /name$/.test(sort) ? rows.toSorted((one, other) => one.name.localeCompare(other.name, "en")) : rows;
  return sort.startsWith("-") ? upwards.toReversed() : upwards;
}
