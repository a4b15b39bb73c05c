import { Practitioners, PractitionersQuery, presentPractitioners } from "@/lib/api/dialects/practice";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { listPractitioners } from "@/lib/practice/practitioners";
import { assertOffered, listPublicServices } from "@/lib/practice/public-services";

export const GET = route({
  summary: "List the practitioners",
  description:
    "Everyone who takes clients, in every dialect by the same ids, with the services that each of them gives.",
  access: "all",
  query: PractitionersQuery,
  reply: Practitioners,
  errors: { not_found: "There is no such service." },
  handle: async ({ query }) => {
    const services = await listPublicServices();
    assertOffered(services, query.service_id);
    return presentPractitioners(await listPractitioners(), services, query);
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
