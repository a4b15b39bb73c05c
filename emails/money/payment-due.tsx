import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { DuePayload, Envelope } from "@/emails/message";
import { priceWords } from "@/lib/practice/money";

/** What is due, in a friendly word; to who pays for a client it says no more than the amount. */
export function PaymentDue({ sums, to, payUrl, ...envelope }: Envelope & DuePayload) {
  const amounts = sums.map(({ amountMinor, currency }) => priceWords(amountMinor, currency)).join(" and ");
  return (
    <Layout {...envelope} title="A payment is due">
      <Paragraph>
        This is a friendly reminder that something is still to be paid. If you have just paid it, thank you: there is
        nothing more to do.
      </Paragraph>
      <Facts facts={{ Due: amounts }} />
      {payUrl && <Action href={payUrl}>See what is due</Action>}
      <Paragraph>
        {to === "client"
          ? "You need not sign in to pay. If it is difficult for you to pay this now, please write to us, and we'll find a way."
          : "You need no account to pay. If something isn't right, please write to us."}
      </Paragraph>
      <Paragraph>That link is for you alone: please don't pass this message on.</Paragraph>
    </Layout>
  );
}
