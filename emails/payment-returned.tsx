import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope, ReturnedPayload } from "@/emails/message";
import { priceWords } from "@/lib/practice/money";

/** The time that was paid for had been taken before the payment came: all of it goes back, with an apology. */
export function PaymentReturned({ reference, amountMinor, currency, ...envelope }: Envelope & ReturnedPayload) {
  return (
    <Layout {...envelope} title="Your payment comes back to you">
      <Paragraph>
        We're sorry. Your payment arrived after the half hour for which we kept your time, and it had been taken
        meanwhile. So nothing is booked, and we are giving all of it back. There is nothing for you to do.
      </Paragraph>
      <Facts facts={{ "Comes back": priceWords(amountMinor, currency), Reference: reference }} />
      <Paragraph>It is on its way at once; your bank may take some days to show it.</Paragraph>
      <Action href={`${envelope.origin}/book?door=pick`}>Choose another time</Action>
    </Layout>
  );
}
