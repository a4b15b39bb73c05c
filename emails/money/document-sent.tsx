import { Link } from "react-email";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { DocumentPayload } from "@/emails/payloads/money";

/** That a document is there to be read, by its number; what it says is behind the link. */
export function DocumentSent({ number, to, documentUrl, payUrl, ...envelope }: Envelope & DocumentPayload) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={t("A document for you")}>
      <Facts t={t} facts={{ [t("Number")]: number }} />
      {documentUrl && <Action href={documentUrl}>{t("Open the document")}</Action>}
      {to === "client" && <Paragraph>{t("You'll be asked to sign in, so that nobody else reads it.")}</Paragraph>}
      {payUrl && (
        <Paragraph>
          <Link href={payUrl} style={{ textDecoration: "underline" }}>
            {t("See what is due, and pay")}
          </Link>
        </Paragraph>
      )}
      {(payUrl || to === "payer") && (
        <Paragraph>{t("That link is for you alone: please don't pass this message on.")}</Paragraph>
      )}
    </Layout>
  );
}
