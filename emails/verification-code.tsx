import { Code, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { CodePayload, CodePurpose } from "@/emails/payloads/account";
import type { Translate } from "@/lib/i18n/message";

/** The code; without a link, so that no reader learns to follow one to a page that asks for codes. */
export function VerificationCode({ code, purpose, newest, ...envelope }: Envelope & CodePayload) {
  const { t } = envelope;
  return (
    <Layout {...envelope} title={newest ? t("Your newest code") : t("Your code")}>
      <Paragraph>{whereToType(t, purpose)}</Paragraph>
      <Code>{code}</Code>
      {newest && (
        <Paragraph>
          {t(
            "This is your newest code. The one we sent before works for two more minutes; after that, only this one does.",
          )}
        </Paragraph>
      )}
      <Paragraph>
        {t("It works once, for 10 minutes, and only where it was asked for. We never ask for it on the phone.")}
      </Paragraph>
      <Paragraph>
        {t("If you didn't ask for a code, you can ignore this message: nothing happens without it.")}
      </Paragraph>
    </Layout>
  );
}

function whereToType(t: Translate, purpose: CodePurpose): string {
  switch (purpose) {
    case "verify":
      return t("Type this code on the page where you signed up:");
    case "reset":
      return t("Type this code on the page where you asked for a new password:");
    case "booking":
      return t(
        "Type this code on the page where you chose your time. You can check everything once more before it is booked:",
      );
    case "request":
      return t("Type this code on the page where you said when you are free, and your request is on its way:");
    case "sign-in":
      return t("Type this code on the page where you asked for it, and you are signed in:");
    case "email":
      return t("Type this code on the page where you changed your e-mail address:");
    case "password":
      return t("Type this code on the page where you set a password:");
    case "prove":
      return t("Type this code on the page where you were asked to confirm that it's you:");
  }
}
