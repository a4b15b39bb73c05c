import type { Metadata } from "next";
import { troubleSentence } from "@/app/(account)/sign-in/trouble";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { isStaff, requireActor } from "@/lib/auth/actor";
import type { SearchParams } from "@/lib/booking/address";
import { translator } from "@/lib/i18n/reader-language";
import { IssuersSection } from "./issuers-section";
import { SecondStepSection } from "./second-step-section";
import { SessionsSection } from "./sessions-section";
import { SignInSection } from "./sign-in-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Signing in and security") };
}

export default findable(Security);

/** How a person signs in, and who is signed in as them: one section for each, in a file of its own. */
async function Security({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ done, trouble }, actor, t] = await Promise.all([searchParams, requireActor(), translator()]);
  const said = troubleSentence(trouble, t);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Signing in and security")}
        back={{ href: "/account", label: t("Your account") }}
        intro={t("What keeps your account yours alone.")}
      />
      <Done
        done={done}
        sentences={{
          email: t("Saved. You sign in with this address from now on."),
          password: t("Saved. You were signed out everywhere else."),
          "password-removed": t("Done. You sign in with a code by e-mail from now on."),
          "issuer-linked": t("Linked. You can sign in with that account from now on."),
          "issuer-unlinked": t("Done. That account no longer signs in here."),
          "signed-out": t("Done. It is signed out."),
          "signed-out-elsewhere": t("Done. You are signed in here alone."),
        }}
      />
      {said && (
        <div className="mb-8">
          <Notice tone="danger" role="alert">
            {said}
          </Notice>
        </div>
      )}
      <SignInSection actor={actor} t={t} />
      {isStaff(actor) && <IssuersSection staff={actor} t={t} />}
      <SecondStepSection actor={actor} t={t} />
      <SessionsSection actor={actor} t={t} />
    </div>
  );
}
