import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** Answers in the mailbox where no code is needed, because the page says the same to everyone. */
export function AccountExists(envelope: Envelope) {
  const { t, origin } = envelope;
  const { isStaff } = envelope.reader;
  return (
    <Layout {...envelope} title={isStaff ? t("Please sign in with your password") : t("You already have an account")}>
      <Paragraph>
        {isStaff
          ? t(
              "Someone, probably you, just asked for a code with this address. Staff can only sign in with a password: use yours, or choose a new one on the sign-in page if you've forgotten it.",
            )
          : t(
              "Someone, probably you, just signed up with this address. It already has an account, so there is nothing to confirm. Sign in with your password, or have a code sent to you on the sign-in page instead.",
            )}
      </Paragraph>
      <Action href={`${origin}/sign-in`}>{t("Sign in")}</Action>
      <Paragraph>
        {t("If it wasn't you, you can ignore this message. Nothing about your account has changed.")}
      </Paragraph>
    </Layout>
  );
}
