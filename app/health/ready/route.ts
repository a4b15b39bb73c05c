import { presentReady, READY, Ready } from "@/lib/api/dialects/clinic/health";
import { otherMethods } from "@/lib/api/other-methods";
import { probe } from "@/lib/api/probe";
import { whyNotReady } from "@/lib/health/ready";

export const GET = probe(
  {
    summary: "Whether this process is ready for requests",
    description:
      "200 while its database answers and is migrated and the process is not shutting down; otherwise 503 with the reason.",
    reply: Ready,
    examples: READY,
  },
  async () => presentReady(await whyNotReady()),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
