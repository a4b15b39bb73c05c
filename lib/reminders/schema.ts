import { z } from "zod";
import { REMINDER_KINDS } from "@/db/schema/reminders";
import { Linked } from "@/lib/appointments/change-form";
import { AppointmentId } from "@/lib/appointments/schema";
import { line, ticked } from "@/lib/practice/form-fields";
import { LATE_MINUTES } from "@/lib/reminders/answers";
import type { ReminderKind } from "@/lib/reminders/due";
import { septetsOf } from "@/lib/reminders/texts/gsm";
import type { Choice } from "@/lib/reminders/wanted";
import { TimeField } from "@/lib/time/day-fields";

/** What is said of one reminder: nothing, or that it is sent or not whatever is usual. */
export type Wish = "usual" | "on" | "off";

const WishField = z.enum(["usual", "on", "off"], "Please choose one of these.").default("usual");

const Wishes = z.object({ "two-days": WishField, day: WishField, "two-hours": WishField, link: WishField });

const Id = z.string().max(64);

// With the longest name of a zone, a message is still one.
const SENDER_MAX = 20;

/** How a service reminds, where that is not as the practice does. */
export const ServiceReminders = Wishes.extend({ service: Id });

/** How a client wants to be reminded; without a client it is the one who says so. */
export const ClientReminders = Wishes.extend({ client: Id.default("") });

/** Whose reminders are stopped, or sent again. */
export const ReminderSwitch = z.object({ client: Id.default(""), send: z.enum(["yes", "no"]) });

/** The same by the link of a mail. */
export const LinkedReminderSwitch = z.object({ token: z.string().max(100), send: z.enum(["yes", "no"]) });

const Late = z.enum(["0", ...LATE_MINUTES.map(String)], "Please choose one of these.").transform(Number);

/** Whether mails to clients are discreet, and the name that they come from then. */
export const Discretion = z.object({ isDiscreet: ticked, discreetName: line(40).default("") });

/** Whether a client's mails are; without a client it is the one who says so. */
export const ClientDiscretion = z.object({ client: Id.default(""), discreet: WishField });

/** What a client says of a session ahead: 0 is that they are coming. */
export const SessionAnswer = AppointmentId.extend({ late: Late });

/** The same by the link in an e-mail. */
export const LinkedAnswer = Linked.extend({ late: Late });

/** How the practice reminds its clients. */
export const ReminderSettings = z
  .object({
    "two-days": ticked,
    day: ticked,
    "two-hours": ticked,
    link: ticked,
    "text-two-days": ticked,
    "text-day": ticked,
    "text-two-hours": ticked,
    "text-link": ticked,
    textSender: line(SENDER_MAX)
      .refine((text) => septetsOf(text) !== null, "Please use plain letters, digits and common signs.")
      .default(""),
    quietFrom: TimeField,
    quietUntil: TimeField,
  })
  .refine(({ quietFrom, quietUntil }) => (quietUntil - quietFrom + 1_440) % 1_440 <= 840, {
    path: ["quietUntil"],
    message: "Quiet hours can be fourteen hours at most. The same time twice means none.",
  });

/** Wishes as they are kept: what is sent beside the usual, and what of it is not. */
export function choiceOf(wishes: Record<ReminderKind, Wish>): Choice {
  return {
    added: REMINDER_KINDS.filter((kind) => wishes[kind] === "on"),
    removed: REMINDER_KINDS.filter((kind) => wishes[kind] === "off"),
  };
}

/** The same as a form shows them. */
export function wishesOf(choice: Choice | null): Record<ReminderKind, Wish> {
  const wish = (kind: ReminderKind): Wish => {
    if (choice?.added.includes(kind)) return "on";
    return choice?.removed.includes(kind) ? "off" : "usual";
  };
  return { "two-days": wish("two-days"), day: wish("day"), "two-hours": wish("two-hours"), link: wish("link") };
}
