import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

/** A link that was changed or withdrawn, or belongs to an account that is gone; which of them, it doesn't say. */
export default function PayLinkIsOver() {
  return (
    <>
      <PageHeader
        title="This link doesn't work any more"
        intro="It may have been replaced by a newer one: please use the link in our latest e-mail, or write to us."
      />
      <LinkButton href="/" variant="primary">
        To our home page
      </LinkButton>
    </>
  );
}
