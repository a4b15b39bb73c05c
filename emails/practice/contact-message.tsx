import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the practice that a message was written to it; the words stay behind the sign-in. */
export function ContactMessage(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("There is a new message")}>
      <Paragraph>
        {t("Someone has written to the practice. You can read the message and how to answer it after signing in.")}
      </Paragraph>
      <Action href={`${envelope.origin}/admin/messages`}>{t("Read the message")}</Action>
    </Layout>
  );
}
