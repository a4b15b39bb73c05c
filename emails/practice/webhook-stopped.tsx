import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the admins that a program is not told any more what happens; which one is behind the sign-in. */
export function WebhookStopped(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("A webhook was stopped")}>
      <Paragraph>
        {t(
          "A program that wanted to be told what happens in the practice can't be reached any more: for three days it didn't take what it was told, or it answered that its address is gone. So we stopped calling it.",
        )}
      </Paragraph>
      <Paragraph>
        {t(
          "Please tell the person who looks after that program. Once it works again, you can have the webhook go on and send again what it missed.",
        )}
      </Paragraph>
      <Action href={`${envelope.origin}/admin/settings/webhooks`}>{t("Look at the webhooks")}</Action>
    </Layout>
  );
}
