import { z } from "zod";
import {
  Practitioners,
  PractitionersQuery,
  presentPractitioners,
  presentServices,
  Services,
  ServicesQuery,
} from "@/lib/api/dialects/practice";
import { tool } from "@/lib/api/mcp/tool";
import { listPractitioners } from "@/lib/practice/practitioners";
import { listPublicServices } from "@/lib/practice/public-services";

// A practice has fewer of either.
const MOST = "200";

/** What the practice offers and who gives it, as the public may know it. */
export const listServices = tool({
  name: "list_services",
  title: "List services",
  description: [
    "What can be booked here, with its length, price and notices, and with whom. Use the ids with the other tools. A",
    "service whose booking is `request` has no times to hold: the person asks for one on the practice's page /book/ask.",
  ].join(" "),
  isReading: true,
  input: z.object({}),
  output: z.object({ services: Services.shape.services, practitioners: Practitioners.shape.practitioners }),
  run: async () => {
    const [services, people] = await Promise.all([listPublicServices(), listPractitioners()]);
    return {
      services: presentServices(services, ServicesQuery.parse({ limit: MOST })).services,
      practitioners: presentPractitioners(people, services, PractitionersQuery.parse({ limit: MOST })).practitioners,
    };
  },
});
