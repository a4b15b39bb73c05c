import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecondStepForm } from "@/components/account/second-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { secondStepAction } from "@/lib/accounts/second-step/actions";
import { currentHalf, halfOf } from "@/lib/accounts/second-step/half-sign-in";
import { currentActor } from "@/lib/auth/actor";
import { offerTo } from "@/lib/auth/passkeys/check";
import { homePath, signInPath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("One more step") };
}

export default async function SecondStepPage() {
  const [half, actor] = await Promise.all([currentHalf(), currentActor()]);
  if (actor) redirect(homePath(actor));
  if (!half) redirect("/sign-in");
  const waiting = await halfOf(half.id, now());
  if (!waiting) redirect("/sign-in");
  const [passkey, t] = await Promise.all([offerTo(waiting.userId, now()), translator()]);
  return (
    <>
      <PageHeader
        title={t("One more step")}
        intro={t("Your account asks for a second step, so that a password alone lets no one in.")}
        back={{ href: signInPath(half.next), label: t("Sign in") }}
      />
      <SecondStepForm action={secondStepAction} passkey={passkey} />
      <p className="mt-8 text-muted">
        {t("No phone at hand? A recovery code lets you in. If you have none left, please contact the practice.")}
      </p>
    </>
  );
}
