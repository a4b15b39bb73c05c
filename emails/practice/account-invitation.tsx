import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { InvitationPayload } from "@/emails/payloads/account";

/** Invites the reader of an address to have an account. The address may be a stranger's, so it says nobody's name. */
export function AccountInvitation({ token, ...envelope }: Envelope & InvitationPayload) {
  const { t, origin } = envelope;
  return (
    <Layout {...envelope} title={t("You are invited to have an account")}>
      <Paragraph>
        {envelope.reader.isStaff
          ? t("The practice invites you to work with it. With an account you see what you need for your part.")
          : t(
              "The practice was given this address to reach you. With an account you see your appointments online, and get e-mails about them here.",
            )}
      </Paragraph>
      <Action href={`${origin}/invited/${token}`}>{t("See the invitation")}</Action>
      <Paragraph>{t("It can be accepted for a week. Nothing else is sent to this address before.")}</Paragraph>
      <Paragraph>{t("If you don't know the practice, you can ignore this message.")}</Paragraph>
    </Layout>
  );
}
