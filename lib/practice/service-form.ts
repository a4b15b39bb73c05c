import { z } from "zod";
import { PLACES } from "@/db/schema/practice";
import { hoursOrNone, line, ticked, whole, wholeOrNone } from "@/lib/practice/form-fields";
import { paymentFields, readPaymentTerms } from "@/lib/practice/forms/payment-form";
import { isCurrency, minorOf } from "@/lib/practice/money";

// What is no id at all is not found by the verb.
const Id = z
  .string()
  .max(36)
  .transform((text) => text || null);

/** What an admin says of something that can be booked; a price is typed in major units and kept in minor ones. */
export const ServiceForm = z
  .object({
    id: Id,
    practitionerId: Id,
    name: line(80).min(1, "Please give it a name, such as First conversation."),
    code: line(20)
      .default("")
      .transform((text) => text || null),
    description: line(500).default(""),
    minutes: whole(15, 240, "minutes"),
    price: line(16).default(""),
    currency: z.string().refine(isCurrency, "Please choose a currency from the list."),
    place: z.enum(PLACES, "Please choose where it takes place.").default("online"),
    venue: line(200).default(""),
    heldElsewhere: ticked,
    booking: z.enum(["instant", "request"], "Please choose how it is booked."),
    capacity: whole(1, 500, "places"),
    meetingPlace: z
      .enum(["", "own", "zoom", "google-meet", "teams"], "Please choose where it is met.")
      .default("")
      .transform((place) => place || null),
    repeatable: ticked,
    forNewClients: ticked,
    bufferBeforeMinutes: wholeOrNone(0, 240, "minutes"),
    bufferAfterMinutes: wholeOrNone(0, 240, "minutes"),
    stepMinutes: wholeOrNone(5, 240, "minutes"),
    noticeMinutes: hoursOrNone,
    cancelNoticeMinutes: hoursOrNone,
    moveNoticeMinutes: hoursOrNone,
    ...paymentFields,
  })
  .transform(({ id, price, payment, deposit, tax, ...rest }, context) => {
    const priceMinor = price === "" ? null : minorOf(price, rest.currency);
    if (price !== "" && priceMinor === null) {
      const message = "Please give the price as a number, such as 80 or 80.50.";
      context.addIssue({ code: "custom", path: ["price"], message, input: price });
      return z.NEVER;
    }
    const read = readPaymentTerms({ payment, deposit, tax }, priceMinor, rest.currency);
    if ("terms" in read) return { id, wish: { ...rest, priceMinor, ...read.terms } };
    context.addIssue({ code: "custom", path: [read.wrong], message: read.why, input: deposit });
    return z.NEVER;
  });

/** A service as an admin wishes it. */
export type ServiceWish = z.output<typeof ServiceForm>["wish"];

/** Which service is retired, or taken back. */
export const ServiceEnd = z.object({ id: z.uuid() });

/** Which service goes up or down in the list. */
export const ServiceMove = z.object({ id: z.uuid(), way: z.enum(["up", "down"]) });
