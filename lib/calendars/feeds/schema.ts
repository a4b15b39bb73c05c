import { z } from "zod";
import { FEED_SCOPES } from "@/db/schema/calendars";

/** Whose sessions a feed is to hold. */
export const FeedScope = z.object({ scope: z.enum(FEED_SCOPES) });

/** A feed as a form asks for it; a box that is not ticked is not sent. */
export const FeedWish = FeedScope.extend({
  showsInitials: z.preprocess((ticked) => ticked === "on", z.boolean()),
});

/** A feed as it is asked for. */
export type FeedWish = z.output<typeof FeedWish>;
