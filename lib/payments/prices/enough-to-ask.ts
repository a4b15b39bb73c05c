import { Refusal } from "@/lib/errors";
import { type Sentence, say } from "@/lib/i18n/say";
import { leastOnline } from "@/lib/payments/online/vendor-of";
import { priceWords } from "@/lib/practice/money";
import type { ServiceWish } from "@/lib/practice/service-form";

type Asked = Pick<ServiceWish, "payment" | "priceMinor" | "depositMinor" | "currency">;

/**
 * Refuses with `invalid` (400), beside the field it is typed in, a service of which less is to be paid when it is booked
 * than can be paid online, since no client could be asked for it. Any amount may be paid after the session, and where the
 * practice takes nothing online in this currency.
 */
export function assertEnoughToAsk({ payment, priceMinor, depositMinor, currency }: Asked) {
  const least = leastOnline(currency);
  if (least === null || (payment !== "deposit" && payment !== "full")) return;
  if ((priceMinor ?? 0) < least) throw tooLittle("price", priceWanted(least, currency));
  if (payment === "deposit" && (depositMinor ?? 0) < least) throw tooLittle("deposit", depositWanted(least, currency));
}

function tooLittle(field: "price" | "deposit", why: Sentence): Refusal {
  return new Refusal("invalid", "Please look at the marked fields.", { fields: { [field]: [why] } });
}

function priceWanted(least: number, currency: string): Sentence {
  return say(
    "Less than {least} can't be paid online. Please give a price of at least {least}, or choose that it is paid after the session.",
    { least: (_, t) => priceWords(t, least, currency) },
  );
}

function depositWanted(least: number, currency: string): Sentence {
  return say(
    "Less than {least} can't be paid online. Please give a deposit of at least {least}, or choose that it is paid after the session.",
    { least: (_, t) => priceWords(t, least, currency) },
  );
}
