import { NOT_FOUND, NotFoundLinks } from "@/app/not-found-links";
import { PageHeader } from "@/components/ui/page-header";

/** What isn't there, or isn't this reader's, within the shell that stands around it. */
export default function NotFound() {
  return (
    <>
      <PageHeader {...NOT_FOUND} />
      <NotFoundLinks />
    </>
  );
}
