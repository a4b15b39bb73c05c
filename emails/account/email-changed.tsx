import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { EmailChangedPayload } from "@/emails/payloads/account";

/** Tells the former address of an account that it has another one now, and how to take that back. */
export function EmailChanged({ token, ...envelope }: Envelope & EmailChangedPayload) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("Your address was changed")}>
      <Paragraph>
        {t(
          "Your account has another e-mail address now, and what we write goes there. If it was you, there is nothing else to do.",
        )}
      </Paragraph>
      <Paragraph>
        {t(
          "If it wasn't you, you can take this address back within a week. Everybody who is signed in to your account is then signed out, and its password, passkeys and second step end.",
        )}
      </Paragraph>
      <Action href={`${envelope.origin}/keep-address/${token}`}>{t("It wasn't me")}</Action>
    </Layout>
  );
}
