import { presentReady, READY, Ready } from "@/lib/api/dialects/clinic-health";
import { otherMethods } from "@/lib/api/other-methods";
import { probe } from "@/lib/api/probe";
import { whyNotReady } from "@/lib/practice/ready";

export const GET = probe(
  {
    summary: "Whether people should be sent to this process",
    description:
      "200 while its database answers, is migrated, and the process is not being ended; 503 with the reason otherwise.",
    reply: Ready,
    examples: READY,
  },
  async () => presentReady(await whyNotReady()),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
