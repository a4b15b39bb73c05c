import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the owner of an account that somebody may have a copy of what one of her programs signs in with. */
export function TokenReplayed(envelope: Envelope) {
  return (
    <Layout {...envelope} title="We signed a program out of your account">
      <Paragraph>
        A program that was signed in to your account used a key a second time that is good for once. It may be a fault
        of the program, or somebody may have copied the key. To be safe we signed it out; sign in there again if you use
        it.
      </Paragraph>
      <Paragraph>
        If you know of no such program, choose another password now: that signs out everything. Then tell us.
      </Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>Choose another password</Action>
    </Layout>
  );
}
