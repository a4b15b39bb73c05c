import { subHours } from "date-fns/subHours";
import type { appointments } from "@/db/schema";

/** By how many minutes a client can say they will be late. */
export const LATE_MINUTES = [5, 10, 15, 20, 30] as const;

// Earlier than that nobody knows.
const LATE_FROM_HOURS = 4;

type Booked = Pick<typeof appointments.$inferSelect, "status" | "startsAt" | "endsAt" | "payBy">;

/** Whether the client can say that they are coming: booked for good, and not over. */
export function mayAnswer({ status, startsAt, endsAt, payBy }: Booked, now: Date): boolean {
  return status === "scheduled" && startsAt !== null && endsAt !== null && payBy === null && now < endsAt;
}

/** Whether the client can say that they will be late: from four hours before the start until the end. */
export function mayBeLate(booked: Booked, now: Date): boolean {
  return mayAnswer(booked, now) && booked.startsAt !== null && now >= subHours(booked.startsAt, LATE_FROM_HOURS);
}
