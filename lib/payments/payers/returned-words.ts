import type { Translate } from "@/lib/i18n/message";
import type { Returned } from "@/lib/payments/online/read-payment";

/**
 * How a payment stands, to its payer who has just come back from the vendor's page: one who pays for another, or a client
 * who came by a mail's link and isn't signed in. So what was paid for is never called the reader's. `paidFor` is the first
 * name of the person for whom a payer who is signed in pays; null where it is not known who reads this.
 */
export function returnedWords(t: Translate, state: Returned["state"], paidFor: string | null) {
  const title = paidFor === null ? titlesWords(t)[state] : titlesFor(t, paidFor)[state];
  const intro = (paidFor !== null && introsFor(t)[state]) || introsWords(t)[state];
  return { title, intro };
}

type InWords = Record<Returned["state"], string>;

const titlesWords = (t: Translate): InWords => ({
  paid: t("Thank you: the payment has arrived"),
  lost: t("The payment is being refunded"),
  processing: t("Thank you: the payment is on its way"),
  open: t("Nothing was paid"),
});

const titlesFor = (t: Translate, name: string): InWords => ({
  paid: t("Thank you: the payment for {name} has arrived", { name }),
  lost: t("The payment for {name} is being refunded", { name }),
  processing: t("Thank you: the payment for {name} is on its way", { name }),
  open: t("Nothing was paid for {name}", { name }),
});

const introsWords = (t: Translate): InWords => ({
  paid: t("There is nothing more to do. The link in our e-mail shows anything else that is due."),
  lost: t(
    "We're sorry: the payment arrived when the time it was for was no longer free. All of it is refunded, the way it was paid.",
  ),
  processing: t("With some ways of paying it takes a few days. There is nothing more to do."),
  open: t("You can use the link in our e-mail to pay at any time."),
});

// Who pays signed in may have had no mail, and finds the rest where the page leads to.
const introsFor = (t: Translate): Partial<InWords> => ({
  paid: t("There is nothing more to do. Anything else that is due is shown here:"),
  open: t("You can pay at any time, from here:"),
});
