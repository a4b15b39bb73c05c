import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { ReturnedPayload } from "@/emails/payloads/money";
import { factsOf } from "@/lib/i18n/languages";
import { priceIn } from "@/lib/practice/service-words";

/**
 * The time that was paid for was gone before the payment came: all of it goes back, with an apology. To who pays for the
 * client it says nothing of the time, nor whose the payment was: the client may have paid.
 */
export function PaymentReturned({ reference, amountMinor, currency, to, ...envelope }: Envelope & ReturnedPayload) {
  const { t, reader } = envelope;
  const isToPayer = to === "payer";
  const refund = priceIn({ t, locale: factsOf(reader.language).locale }, amountMinor, currency);
  return (
    <Layout {...envelope} title={isToPayer ? t("A payment is refunded") : t("We are refunding your payment")}>
      <Paragraph>
        {isToPayer
          ? t(
              "We're sorry. A payment arrived later than we could wait for it. Nothing is owed for it, and all of it is refunded, the way it was paid. There is nothing for you to do.",
            )
          : t(
              "We're sorry. We kept your time for half an hour. The payment arrived after that, and the time was no longer free by then. So nothing is booked, and all of it is refunded, the way it was paid. There is nothing for you to do.",
            )}
      </Paragraph>
      <Facts t={t} facts={{ [t("Refund")]: refund, [t("Reference")]: reference }} />
      <Paragraph>{t("It is on its way already; your bank may take a few days to show it.")}</Paragraph>
      {!isToPayer && <Action href={`${envelope.origin}/book?door=pick`}>{t("Choose another time")}</Action>}
    </Layout>
  );
}
