import { clockIn, momentWords } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { DuePayload } from "@/emails/payloads/money";
import { factsOf } from "@/lib/i18n/languages";
import { priceIn } from "@/lib/practice/service-words";
import { listWords } from "@/lib/time/format";

/** What is due, in a friendly word; to who pays for a client it says no more than the amount. */
export function PaymentDue({ sums, to, kept, payUrl, ...envelope }: Envelope & DuePayload) {
  const { t, reader } = envelope;
  const { locale } = factsOf(reader.language);
  const amounts = sums.map(({ amountMinor, currency }) => priceIn({ t, locale }, amountMinor, currency));
  return (
    <Layout {...envelope} title={t("A payment is due")}>
      <Paragraph>
        {kept
          ? t(
              "An appointment is kept until {moment}, and is booked as soon as it is paid for. If it isn't paid by then, nothing is owed for it.",
              { moment: momentWords(t, kept.until, clockIn(kept.zone, reader)) },
            )
          : t(
              "This is a friendly reminder that something is still to be paid. If you have just paid it, thank you: there is nothing more to do.",
            )}
      </Paragraph>
      <Facts t={t} facts={{ [t("Due")]: listWords(amounts, locale) }} />
      {payUrl && <Action href={payUrl}>{t("See what is due")}</Action>}
      <Paragraph>
        {to === "client"
          ? t(
              "You need not sign in to pay. If it is difficult for you to pay this now, please write to us, and we'll find a way.",
            )
          : t("You need no account to pay. If something isn't right, please write to us.")}
      </Paragraph>
      <Paragraph>{t("That link is for you alone: please don't pass this message on.")}</Paragraph>
    </Layout>
  );
}
