import { Refusal } from "@/lib/errors";
import { type Sentence, say } from "@/lib/i18n/say";
import { takesOnline } from "@/lib/payments/mode";
import { leastOnline } from "@/lib/payments/online/vendor-of";
import { priceWords } from "@/lib/practice/money";
import type { ServiceWish } from "@/lib/practice/service-form";

type Asked = Pick<ServiceWish, "payment" | "priceMinor" | "depositMinor" | "currency">;

/**
 * Refuses with `invalid` (400), beside the field it is typed in, a service of which is to be paid when it is booked what
 * can't be paid online, being too little or in a currency that no vendor takes, since no client could be asked for it.
 * Anything may be paid after the session, and where the practice takes no payments online.
 */
export function assertEnoughToAsk({ payment, priceMinor, depositMinor, currency }: Asked) {
  if (!takesOnline() || (payment !== "deposit" && payment !== "full")) return;
  const least = leastOnline(currency);
  if (least === null) throw beside("payment", noneOf(currency));
  if ((priceMinor ?? 0) < least) throw beside("price", priceWanted(least, currency));
  if (payment === "deposit" && (depositMinor ?? 0) < least) throw beside("deposit", depositWanted(least, currency));
}

function beside(field: "payment" | "price" | "deposit", why: Sentence): Refusal {
  return new Refusal("invalid", "Please look at the marked fields.", { fields: { [field]: [why] } });
}

function noneOf(currency: string): Sentence {
  return say("Nothing can be paid online in {currency}. Please choose that it is paid after the session.", {
    currency,
  });
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
