import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForgotForm } from "@/components/account/forgot-form";
import { PageHeader } from "@/components/ui/page-header";
import { forgotAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Forgot your password") };
}

export default async function ForgotPasswordPage() {
  const actor = await currentActor();
  if (actor) redirect(homePath(actor));
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("Forgot your password?")}
        intro={t(
          "If your e-mail address has an account, we'll send it a code. You can then choose a new password with that code.",
        )}
        back={{ href: "/sign-in", label: t("Sign in") }}
      />
      <ForgotForm action={forgotAction} />
    </>
  );
}
