import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Answers a second registration in the mailbox, because the page says the same to everyone. */
export function AccountExists(envelope: Envelope) {
  return (
    <Layout {...envelope} title="You already have an account">
      <Paragraph>
        Somebody, probably you, just signed up with this address. It already has an account, so there is nothing to
        confirm: sign in, or choose a new password there if you've forgotten yours.
      </Paragraph>
      <Action href={`${envelope.origin}/sign-in`}>Sign in</Action>
      <Paragraph>If it wasn't you, you can leave this message. Nothing about your account has changed.</Paragraph>
    </Layout>
  );
}
