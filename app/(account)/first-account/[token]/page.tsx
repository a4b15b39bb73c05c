import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { FirstAccountForm } from "@/components/first-run/first-account-form";
import { PageHeader } from "@/components/ui/page-header";
import { makeFirst } from "@/lib/accounts/first-account/actions";
import { mayMakeFirst } from "@/lib/accounts/first-account/make-first-account";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("The first account"), robots: { index: false, follow: false } };
}

export default findable(FirstAccount);

/** Where the practice's first account is made, for the holder of the link that the start prints. */
async function FirstAccount({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t] = await Promise.all([params, translator()]);
  if (!(await mayMakeFirst(token))) notFound();
  return (
    <>
      <PageHeader
        title={t("The first account")}
        intro={t(
          "Nobody works here yet. This account can do everything; from it you set up the practice and invite others. The link works once.",
        )}
      />
      <ClientSentences of={["first-run"]}>
        <FirstAccountForm action={makeFirst} token={token} />
      </ClientSentences>
    </>
  );
}
