import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope, ReturnedPayload } from "@/emails/message";
import { priceWords } from "@/lib/practice/money";

/** The time that was paid for had been taken before the payment came: all of it goes back, with an apology. */
export function PaymentReturned({ reference, amountMinor, currency, ...envelope }: Envelope & ReturnedPayload) {
  return (
    <Layout {...envelope} title="We are refunding your payment">
      <Paragraph>
        We're sorry. We kept your time for half an hour. Your payment arrived after that, and someone else had booked
        the time by then. So nothing is booked, and we are refunding all of it. There is nothing for you to do.
      </Paragraph>
      <Facts facts={{ Refund: priceWords(amountMinor, currency), Reference: reference }} />
      <Paragraph>It is on its way already; your bank may take a few days to show it.</Paragraph>
      <Action href={`${envelope.origin}/book?door=pick`}>Choose another time</Action>
    </Layout>
  );
}
