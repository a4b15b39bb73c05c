"use client";

import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useT } from "@/components/ui/speech/sentences";
import type { Translate } from "@/lib/i18n/message";

/*
 * What every page says that isn't there, or isn't this reader's. Next sends it along with every page that is there, in
 * case: so it is made in the browser, and what is sent of it is where its links lead.
 */

const titleIn = (t: Translate) => t("We can't find this page");
const introIn = (t: Translate) =>
  t("The address may have changed, or it may belong to someone else's account. Nothing is lost.");

type MissingProps = {
  /** Where the reader goes on from here. */
  href: string;
  label: string;
  isSignedIn: boolean;
};

/** A page that isn't there, with nothing else around it. */
export function MissingPage(props: MissingProps) {
  const t = useT();
  return (
    <MessagePage title={titleIn(t)}>
      <p>{introIn(t)}</p>
      <Ways {...props} />
    </MessagePage>
  );
}

/** The same within a shell. */
export function MissingPart(props: MissingProps) {
  const t = useT();
  return (
    <>
      <PageHeader title={titleIn(t)} intro={introIn(t)} />
      <Ways {...props} />
    </>
  );
}

function Ways({ href, label, isSignedIn }: MissingProps) {
  const t = useT();
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton href={href} variant="primary">
        {label}
      </LinkButton>
      {!isSignedIn && <LinkButton href="/sign-in">{t("Sign in")}</LinkButton>}
    </div>
  );
}
