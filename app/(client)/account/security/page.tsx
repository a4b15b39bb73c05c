import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { SecondStepSection } from "./second-step-section";
import { SignInSection } from "./sign-in-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Signing in and security") };
}

export default findable(Security);

/** How a person signs in, and who is signed in as them: one section for each, in a file of its own. */
async function Security() {
  const [actor, t] = await Promise.all([requireActor(), translator()]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Signing in and security")}
        back={{ href: "/account", label: t("Your account") }}
        intro={t("What keeps your account yours alone.")}
      />
      <SignInSection actor={actor} t={t} />
      <SecondStepSection actor={actor} t={t} />
    </div>
  );
}
