import { z } from "zod";
import { notFound, Refusal } from "@/lib/errors";
import { instantOffer, type OfferedPractitioner, type OfferedService } from "@/lib/practice/offer";
import { listPublicServices } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";
import { isZone } from "@/lib/time/zone";

/** What times are asked about: of which service, with whom, and on whose clock they are told. */
export const Asked = {
  service_id: z.string().max(64).optional().describe("From list_services; left out, the first that is booked at once."),
  practitioner_id: z
    .string()
    .max(64)
    .optional()
    .describe("From list_services; left out, anyone who gives the service."),
  time_zone: z
    .string()
    .max(64)
    .refine(isZone, "Please give an IANA time zone, such as Europe/London.")
    .optional()
    .describe("The person's IANA time zone, such as Europe/London; left out, the practice's."),
};

/** The same looked up. */
export type Meant = {
  service: OfferedService;
  whose: string | null;
  /** Those who give it, or the one who was named. */
  practitioners: OfferedPractitioner[];
  zone: string;
};

/**
 * What a tool was asked about, for a client or for anyone (null). Refuses with `by_request` (409) a service that is
 * arranged on request, with `not_found` (404) what isn't offered.
 */
export async function meantBy(asked: z.output<z.ZodObject<typeof Asked>>, clientId: string | null): Promise<Meant> {
  const [offer, { timeZone }] = await Promise.all([instantOffer(clientId), practice()]);
  const service = asked.service_id ? offer.services.find(({ id }) => id === asked.service_id) : offer.services[0];
  if (!service) throw await notBookable(asked.service_id);
  const { practitioner_id: whose = null } = asked;
  const practitioners = offer.practitionersOf(service.id).filter(({ id }) => whose === null || id === whose);
  if (practitioners.length === 0) throw notFound("practitioner");
  return { service, whose, practitioners, zone: asked.time_zone ?? timeZone };
}

async function notBookable(id: string | undefined): Promise<Refusal> {
  const isArranged = (await listPublicServices()).some((service) => id === undefined || service.id === id);
  if (!isArranged) return notFound("service");
  const sentence = "This is arranged on request. Please send the person to the page /book/ask.";
  return new Refusal("conflict", sentence, { code: "by_request" });
}
