import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the owner of an account that its password is another one now. */
export function PasswordChanged(envelope: Envelope) {
  return (
    <Layout {...envelope} title="Your password was changed">
      <Paragraph>
        Your account has a new password, and every browser was signed out. If it was you, there is nothing else to do.
      </Paragraph>
      <Paragraph>If it wasn't you, choose another password now and tell us.</Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>Choose another password</Action>
    </Layout>
  );
}
