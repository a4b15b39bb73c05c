import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";

/** An invitation that was taken back, accepted, sent anew or is over; which of them, it doesn't say. */
export default async function InvitationIsOver() {
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("This invitation doesn't work any more")}
        intro={t(
          "It may have been accepted already, or the practice sent a newer one. If you have accepted it, sign in; if not, please ask the practice.",
        )}
      />
      <LinkButton href="/sign-in" variant="primary">
        {t("Sign in")}
      </LinkButton>
    </>
  );
}
