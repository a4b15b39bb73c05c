import { z } from "zod";
import { probe } from "@/lib/api/probe";

/** A route of ours that does nothing. */
export const GET = probe(
  { summary: "Nothing", reply: z.object({ status: z.literal("ok") }), errors: {} },
  async () => ({
    isWell: true,
    body: { status: "ok" as const },
  }),
);
