import { Action, Layout, Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";
import type { CameOfAgePayload } from "@/emails/payloads/account";

/** Tells that a person is of age here: the person, those who were told for them until now, and who sees to them. */
export function CameOfAge({ about, ...envelope }: Envelope & { about: CameOfAgePayload }) {
  const { t } = envelope;
  if (about.whom === "guardian")
    return (
      <Layout {...envelope} title={t("Something changes in your account")}>
        <Paragraph>
          {t(
            "A person whose sessions you were told of here is of age now. From today on we tell that person alone, and what we sent you before opens nothing any more. There is nothing that you need to do.",
          )}
        </Paragraph>
      </Layout>
    );
  if (about.whom === "person")
    return (
      <Layout {...envelope} title={t("Something changes in your account")}>
        <Paragraph>
          {t(
            "You are of age now. From today on we tell you alone when your sessions are and what is to be paid. The people who were told for you until now see nothing of it any more, and know that this is so because you are of age.",
          )}
        </Paragraph>
        <Action href={`${envelope.origin}/dashboard`}>{t("Open your account")}</Action>
      </Layout>
    );
  const { clientId } = about;
  return (
    <Layout {...envelope} title={t("A client is of age now")}>
      <Paragraph>
        {t(
          "From today on the client's guardians are told nothing more, and all of them have been told so. A client without an e-mail address is told by nobody now: please ask for an address, and invite them on their page.",
        )}
      </Paragraph>
      <Action href={`${envelope.origin}/admin/clients/${clientId}`}>{t("Open the client's page")}</Action>
    </Layout>
  );
}
