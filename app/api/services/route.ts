import { presentServices, Services, ServicesQuery } from "@/lib/api/dialects/practice";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { assertKnown } from "@/lib/appointments/listing";
import { listPublicServices } from "@/lib/practice/public-services";

export const GET = route({
  summary: "List the services of the practice",
  description: "What can be booked or asked for, in every dialect by the same ids, with its length, price and notices.",
  access: "all",
  query: ServicesQuery,
  reply: Services,
  errors: { not_found: "There is no such practitioner." },
  handle: async ({ query }) => {
    await assertKnown({ practitionerId: query.practitioner_id });
    return presentServices(await listPublicServices(), query);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
