import { Layout, Lines } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { ContactAnswerPayload } from "@/emails/payloads/account";

/**
 * The practice's answer to a message that was written to it without an account. It is sent as the member of staff who
 * wrote it, and its reader is a person whom we know by their address alone.
 */
export function ContactAnswer({ answer, ...envelope }: Envelope & ContactAnswerPayload) {
  const { t, reader } = envelope;
  return (
    <Layout {...envelope} reader={{ ...reader, firstName: "", isStaff: false }} title={t("Your message to us")}>
      <Lines text={answer} />
    </Layout>
  );
}
