import { z } from "zod";
import { isCurrency, minorOf } from "@/lib/practice/money";

const Id = z.string().max(64);
const AMOUNT = "Please give the price as a number, such as 80 or 80.50.";

/** A price as it was typed, in minor units of the currency that the form showed. */
const price = { amount: z.string().trim().max(16), currency: z.string().refine(isCurrency) };

function minorIn({ amount, currency }: { amount: string; currency: string }, context: z.RefinementCtx) {
  const minor = minorOf(amount, currency);
  if (minor !== null) return minor;
  context.addIssue({ code: "custom", path: ["amount"], message: AMOUNT, input: amount });
  return z.NEVER;
}

/** A client's own price of a service, which is chosen with its currency: "<id> USD". */
export const ClientPriceForm = z
  .object({ client: Id, service: z.string().max(80), amount: price.amount })
  .transform((typed, context) => {
    const [serviceId = "", currency = ""] = typed.service.split(" ");
    if (!isCurrency(currency)) {
      context.addIssue({
        code: "custom",
        path: ["service"],
        message: "Please choose a service.",
        input: typed.service,
      });
      return z.NEVER;
    }
    return { clientId: typed.client, serviceId, priceMinor: minorIn({ amount: typed.amount, currency }, context) };
  });

/** A client's own price that is taken back. */
export const ClientPriceEnd = z
  .object({ client: Id, service: Id })
  .transform(({ client: clientId, service: serviceId }) => ({ clientId, serviceId, priceMinor: null }));

/** What a service costs with one practitioner. */
export const PractitionerPriceForm = z
  .object({ service: Id, practitioner: Id, ...price })
  .transform((typed, context) => {
    const { service: serviceId, practitioner: practitionerId } = typed;
    return { serviceId, practitionerId, priceMinor: minorIn(typed, context) };
  });

/** Such a price that is taken back. */
export const PractitionerPriceEnd = z
  .object({ service: Id, practitioner: Id })
  .transform(({ service: serviceId, practitioner: practitionerId }) => ({
    serviceId,
    practitionerId,
    priceMinor: null,
  }));
