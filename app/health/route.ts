import { HEALTH, Health, presentHealth } from "@/lib/api/dialects/clinic/health";
import { otherMethods } from "@/lib/api/other-methods";
import { probe } from "@/lib/api/probe";
import { now } from "@/lib/clock";
import { health } from "@/lib/health/health";

export const GET = probe(
  {
    summary: "Whether the practice can be used",
    description:
      "200 while the database answers and has room to write, 503 otherwise. Orchestrators ask `/health/live` and `/health/ready`.",
    reply: Health,
    examples: HEALTH,
  },
  async () => presentHealth(await health(), now()),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
