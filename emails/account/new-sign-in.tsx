import { clockIn } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { NewSignInPayload } from "@/emails/payloads/account";
import { longMoment, zoneName } from "@/lib/time/format";

/** Tells the owner of an account that it was signed in to from a browser that was not there before, or by a program. */
export function NewSignIn({ browser, system, zone, isProgram, at, ...envelope }: Envelope & NewSignInPayload) {
  const { t, reader } = envelope;
  const clock = clockIn(zone ?? "UTC", reader);
  return (
    <Layout {...envelope} title={isProgram ? t("A program is signed in") : t("A new browser is signed in")}>
      <Paragraph>
        {isProgram
          ? t(
              "A program signed in to your account with your password. If it was yours, there is nothing else to do. We tell you once a day at the most.",
            )
          : t(
              "Your account was signed in to with your password, from a browser that we haven't seen there before. If it was you, there is nothing else to do.",
            )}
      </Paragraph>
      <Facts
        t={t}
        facts={{
          ...(!isProgram && { [t("Browser")]: [browser, system].filter(Boolean).join(", ") || t("A browser") }),
          [t("When")]: `${longMoment(new Date(at), clock)}, ${zoneName(clock)}`,
        }}
      />
      <Paragraph>
        {t("If it wasn't you, choose another password now, which signs everybody out, and tell us.")}
      </Paragraph>
      <Action href={`${envelope.origin}/forgot-password`}>{t("Choose another password")}</Action>
    </Layout>
  );
}
