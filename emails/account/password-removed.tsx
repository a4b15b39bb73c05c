import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the owner of an account that it has no password any more. */
export function PasswordRemoved(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("Your password was removed")}>
      <Paragraph>
        {t(
          "Your account has no password any more: you sign in with a code that we send to this address. If it was you, there is nothing else to do.",
        )}
      </Paragraph>
      <Paragraph>
        {t("If it wasn't you, choose another password now, which signs everybody out, and tell us.")}
      </Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>{t("Choose a new password")}</Action>
    </Layout>
  );
}
