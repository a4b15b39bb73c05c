import { AvailabilityConfig, presentConfig } from "@/lib/api/dialects/attune/attune";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";

export const GET = route({
  summary: "The days and time slots used for availability",
  description: "The same for everyone: every day and time slot, with their names.",
  access: "all",
  reply: AvailabilityConfig,
  handle: async () => presentConfig(),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
