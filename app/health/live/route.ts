import { LIVE, Live } from "@/lib/api/dialects/clinic/health";
import { otherMethods } from "@/lib/api/other-methods";
import { probe } from "@/lib/api/probe";

export const GET = probe(
  {
    summary: "Whether the process answers at all",
    description: "One that doesn't should be restarted. Does not use the database.",
    reply: Live,
    examples: LIVE,
    errors: {},
  },
  async () => ({ isWell: true, body: { status: "ok" as const } }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
