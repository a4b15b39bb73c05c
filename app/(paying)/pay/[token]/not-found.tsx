import { useT } from "#speech";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

/** A link that was changed or withdrawn, or belongs to an account that is gone; which of them, it doesn't say. */
export default function PayLinkIsOver() {
  const t = useT();
  return (
    <>
      <PageHeader
        title={t("This link doesn't work any more")}
        intro={t("It may have been replaced by a newer one: please use the link in our latest e-mail, or write to us.")}
      />
      <LinkButton href="/" variant="primary">
        {t("To our home page")}
      </LinkButton>
    </>
  );
}
