import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { SignInChange } from "@/emails/payloads/account";
import type { Translate } from "@/lib/i18n/message";

/** Tells the owner of an account that the ways to sign in to it have changed, or were tried by another. */
export function SignInChanged({ what, ...envelope }: Envelope & { what: SignInChange }) {
  const { t } = envelope;
  const { title, text, isOwn = true } = said(t, what);
  return (
    <Layout {...envelope} title={title}>
      <Paragraph>{text}</Paragraph>
      {isOwn && <Paragraph>{t("If it was you, there is nothing else to do.")}</Paragraph>}
      <Paragraph>
        {what === "removed-by-admin"
          ? t("If you didn't ask for this, tell us.")
          : t("If it wasn't you, choose another password now and tell us.")}
      </Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>{t("Choose another password")}</Action>
    </Layout>
  );
}

function said(t: Translate, what: SignInChange): { title: string; text: string; isOwn?: boolean } {
  switch (what) {
    case "joined":
      return {
        title: t("Your account is open"),
        text: t("The invitation that we sent to this address was accepted, and the account was signed in to."),
      };
    case "issuer-linked":
      return {
        title: t("You can sign in another way"),
        text: t("An account that you have elsewhere was linked to yours here, and signs in to it from now on."),
      };
    case "issuer-unlinked":
      return {
        title: t("A way to sign in was removed"),
        text: t("The account that you have elsewhere is no longer linked to yours here, and no longer signs in to it."),
      };
    case "app-on":
      return {
        title: t("Signing in now takes a second step"),
        text: t(
          "Your account now asks for a code from your authenticator app when you sign in. Keep your recovery codes somewhere safe: they let you in without your phone.",
        ),
      };
    case "app-off":
      return {
        title: t("The authenticator app was removed"),
        text: t("Your account no longer asks for a code from an authenticator app when you sign in."),
      };
    case "codes-renewed":
      return {
        title: t("You have new recovery codes"),
        text: t("New recovery codes were made for your account. The ones from before no longer work."),
      };
    case "code-used":
      return {
        title: t("A recovery code was used"),
        text: t(
          "Someone, probably you, used one of your recovery codes. Each works only once. You can make new ones under Your account.",
        ),
      };
    case "passkey-added":
      return {
        title: t("A passkey was added"),
        text: t("Your account has a new passkey. With it one can sign in without a password."),
      };
    case "passkey-removed":
      return {
        title: t("A passkey was removed"),
        text: t("One of your passkeys was removed from your account and no longer signs in to it."),
      };
    case "removed-by-admin":
      return {
        title: t("Your second step was removed"),
        text: t(
          "The practice removed your authenticator app, passkeys and recovery codes, and signed you out everywhere. You can sign in with your password and set them up again.",
        ),
        isOwn: false,
      };
    case "guessed":
      return {
        title: t("Someone tried to get into your account"),
        text: t(
          "Someone got as far as the second step of signing in to your account and typed many wrong codes. We have stopped taking codes from there for a day.",
        ),
        isOwn: false,
      };
  }
}
