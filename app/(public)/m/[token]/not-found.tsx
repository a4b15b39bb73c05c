import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";

/** A link that was changed, is over, or belongs to an account that is gone; which of them, it doesn't say. */
export default async function LinkIsOver() {
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("This link doesn't work any more")}
        intro={t(
          "A link to an appointment works until a week after it. You can always sign in to see your appointments.",
        )}
      />
      <LinkButton href="/dashboard" variant="primary">
        {t("Sign in")}
      </LinkButton>
    </>
  );
}
