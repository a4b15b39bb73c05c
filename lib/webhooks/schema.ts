import { z } from "zod";
import { ticked } from "@/lib/practice/form-fields";
import { isWebhookEvent } from "@/lib/webhooks/event-types";

const Events = z
  .union([z.string().transform((name) => [name]), z.array(z.string())], "Please choose at least one.")
  .refine((names) => names.length > 0 && names.every(isWebhookEvent), "Please choose from the list.")
  .transform((names) => names.filter(isWebhookEvent));

/** What an address is told, and whether in more than ids. */
export const WebhookChoice = z.object({ events: Events, withDetails: ticked });

/** A new address. */
export const NewWebhook = WebhookChoice.extend({
  url: z
    .string()
    .trim()
    .min(1, "Please give the address.")
    .max(2_000, "Please keep this to {maximum, number} characters."),
});

/** An address by its id. */
export const WhichWebhook = z.object({ id: z.string().max(64) });

/** An address, and what it is told from now on. */
export const ChangedWebhook = WebhookChoice.extend(WhichWebhook.shape);
