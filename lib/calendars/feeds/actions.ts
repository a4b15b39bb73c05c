"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { requireActor } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { endFeed, makeFeed } from "@/lib/calendars/feeds/make-feed";
import { FeedScope, FeedWish } from "@/lib/calendars/feeds/schema";
import { now } from "@/lib/clock";

/** Makes or renews the address of a feed, and shows it, this once. */
export const makeAddress = provenAction(FeedWish, requireActor, async (actor, wish) => {
  const address = await makeFeed(actor, wish, now());
  refresh();
  return { done: address };
});

/** Ends a feed of the actor's. */
export const endAddress = action(FeedScope, requireActor, async (actor, { scope }) => {
  await endFeed(actor, scope, now());
  refresh();
  return undefined;
});
