import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the owner of an account that its password is another one now. */
export function PasswordChanged(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("Your password was changed")}>
      <Paragraph>
        {t(
          "Your account has a new password, and every browser was signed out. If it was you, there is nothing else to do.",
        )}
      </Paragraph>
      <Paragraph>{t("If it wasn't you, choose another password now and tell us.")}</Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>{t("Choose another password")}</Action>
    </Layout>
  );
}
