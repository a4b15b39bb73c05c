import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Answers in the mailbox whoever needs no code here, because the page says the same to everyone. */
export function AccountExists(envelope: Envelope) {
  const { isStaff } = envelope.reader;
  return (
    <Layout {...envelope} title={isStaff ? "Please sign in with your password" : "You already have an account"}>
      {isStaff ? (
        <Paragraph>
          Somebody, probably you, just asked for a code with this address. The practice's own accounts open with their
          password alone: sign in with it, or choose a new one there if you've forgotten yours.
        </Paragraph>
      ) : (
        <Paragraph>
          Somebody, probably you, just signed up with this address. It already has an account, so there is nothing to
          confirm. Sign in with your password, or let us send you a code there: that works without one.
        </Paragraph>
      )}
      <Action href={`${envelope.origin}/sign-in`}>Sign in</Action>
      <Paragraph>If it wasn't you, you can leave this message. Nothing about your account has changed.</Paragraph>
    </Layout>
  );
}
