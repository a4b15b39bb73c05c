import { Link } from "react-email";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { DocumentPayload, Envelope } from "@/emails/message";

/** That a document is there to be read, by its number; what it says is behind the link. */
export function DocumentSent({ number, to, documentUrl, payUrl, ...envelope }: Envelope & DocumentPayload) {
  return (
    <Layout {...envelope} title="A document for you">
      <Facts facts={{ Number: number }} />
      {documentUrl && <Action href={documentUrl}>Open the document</Action>}
      {to === "client" && <Paragraph>You'll be asked to sign in, so that nobody else reads it.</Paragraph>}
      {payUrl && (
        <Paragraph>
          <Link href={payUrl} style={{ textDecoration: "underline" }}>
            See what is due, and pay
          </Link>
        </Paragraph>
      )}
      {(payUrl || to === "payer") && (
        <Paragraph>That link is for you alone: please don't pass this message on.</Paragraph>
      )}
    </Layout>
  );
}
