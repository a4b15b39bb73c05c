import type { z } from "zod";
import {
  PublishedWeek,
  presentPublished,
  presentWeekSet,
  readWeek,
  WEEK_EXAMPLES,
  WeekSet,
  WeekToSet,
  WhoseWeek,
} from "@/lib/api/dialects/attune/availability";
import type { Call } from "@/lib/api/operation";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { publishedBlocks } from "@/lib/availability/published-blocks";
import { publishBlocks } from "@/lib/change-preview/publish-blocks";
import { now } from "@/lib/clock";

const setting = {
  access: "hours",
  query: WhoseWeek,
  body: WeekToSet,
  reply: WeekSet,
  examples: WEEK_EXAMPLES,
  errors: {
    not_found: "There is no such practitioner, or the caller may not change that week.",
    conflict: "Clients are booking in these hours right now.",
  },
} as const;

const KEPT = "Booked sessions that are now outside the week are kept, and listed in kept_appointments.";

export const GET = route({
  summary: "The published week",
  description: [
    "The time slots of the week that have room for a session of the default length. Hours that are published by the",
    "minute on the practice's pages are shown as the time slots they open.",
  ].join(" "),
  access: "hours",
  query: WhoseWeek,
  reply: PublishedWeek,
  errors: { not_found: "There is no such practitioner, or the caller may not see that week." },
  handle: async ({ actor, query }) => presentPublished(await publishedBlocks(actor, query.practitioner_id)),
});

export const PUT = route({
  ...setting,
  summary: "Set the whole week",
  description: `Replaces the week: days that are not given are closed. ${KEPT}`,
  handle: (call) => set(call, true),
});

export const PATCH = route({
  ...setting,
  summary: "Set some days of the week",
  description: `Replaces the days that are given and leaves the others as they are. ${KEPT}`,
  handle: (call) => set(call, false),
});

async function set(
  { actor, query, body }: Call<"hours", z.ZodObject, typeof WhoseWeek, typeof WeekToSet>,
  isWhole: boolean,
) {
  const named = query.practitioner_id;
  const kept = await publishBlocks(actor, { named, days: readWeek(body), isWhole }, now());
  return presentWeekSet(await publishedBlocks(actor, named), kept);
}

export const { POST, DELETE, OPTIONS } = otherMethods({ GET, PUT, PATCH });
