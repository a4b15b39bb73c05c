import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the practice that somebody wrote to it; what she wrote stays behind the sign-in. */
export function ContactMessage(envelope: Envelope) {
  return (
    <Layout {...envelope} title="Somebody wrote to us">
      <Paragraph>There is a new message to the practice, with how to answer it.</Paragraph>
      <Action href={`${envelope.origin}/admin/messages`}>Read the message</Action>
    </Layout>
  );
}
