import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

/** A link that was changed, is over, or belongs to an account that is gone; which of them, it doesn't say. */
export default function LinkIsOver() {
  return (
    <>
      <PageHeader
        title="This link doesn't work any more"
        intro="A link to an appointment works until a week after it. You can always sign in to see your appointments."
      />
      <LinkButton href="/dashboard" variant="primary">
        Sign in
      </LinkButton>
    </>
  );
}
