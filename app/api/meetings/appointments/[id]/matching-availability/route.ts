import { z } from "zod";
import { Matching, presentMatching } from "@/lib/api/dialects/attune/requests";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { readMatches } from "@/lib/requests/with-matches";

export const GET = route({
  summary: "What matches a request",
  description: [
    "The time slots of the next thirty days in which the requested session can still begin, best first: sooner, then",
    "ticked earlier. Practitioners see their own times; everyone else sees those of the practitioner who was asked.",
    "What is no longer a request has no matches.",
  ].join(" "),
  access: "user",
  params: z.object({ id: z.string() }),
  reply: Matching,
  handle: async ({ actor, params }) => presentMatching(await readMatches(actor, params.id, now())),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
