import { Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Says that e-mail works; for an admin who tries it. */
export function MailTest(envelope: Envelope) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("E-mail works")}>
      <Paragraph>
        {t("This is a test from your practice's own server. Nothing has happened, and there is nothing to do.")}
      </Paragraph>
    </Layout>
  );
}
