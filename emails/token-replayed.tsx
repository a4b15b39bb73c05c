import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Tells the owner of an account that what one of their programs signs in with may have been copied. */
export function TokenReplayed(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("We signed a program out of your account")}>
      <Paragraph>
        {t(
          "A program that was signed in to your account used a one-time key twice. The program may have a fault, or someone may have copied the key. To be safe, we signed it out. If you use this program, you can sign in with it again.",
        )}
      </Paragraph>
      <Paragraph>
        {t("If you don't use any such program, choose another password now, which signs out everything. Then tell us.")}
      </Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>{t("Choose another password")}</Action>
    </Layout>
  );
}
