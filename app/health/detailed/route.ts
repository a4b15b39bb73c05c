import { DETAILED_HEALTH, DetailedHealthReply, presentDetailedHealth } from "@/lib/api/dialects/clinic/health";
import { otherMethods } from "@/lib/api/other-methods";
import { probe } from "@/lib/api/probe";
import { now } from "@/lib/clock";
import { detailedHealth } from "@/lib/health/health";

export const GET = probe(
  {
    summary: "How each part of the system is doing",
    description:
      "503 when the database does not answer or has no room, no process works on the jobs, or memory is nearly used up; the fields are the same.",
    reply: DetailedHealthReply,
    examples: DETAILED_HEALTH,
  },
  async () => presentDetailedHealth(await detailedHealth(), now()),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
