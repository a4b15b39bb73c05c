import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ResendForm } from "@/components/account/resend-form";
import { VerifyForm } from "@/components/account/verify-form";
import { PageHeader } from "@/components/ui/page-header";
import { enterAction, resendAction } from "@/lib/accounts/actions";
import { RESEND_PAUSE_SECONDS } from "@/lib/accounts/code-mails";
import { maskedEmail } from "@/lib/accounts/email";
import { currentActor } from "@/lib/auth/actor";
import { currentFlow } from "@/lib/auth/code-flow";
import { homePath, signInPath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Check your e-mail") };
}

export default async function SignInCodePage() {
  const [flow, actor] = await Promise.all([currentFlow("sign-in"), currentActor()]);
  if (actor) redirect(homePath(actor));
  if (!flow) redirect("/sign-in");
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("Check your e-mail")}
        intro={t("If {email} has an account, a code is on its way. Type it in here to sign in.", {
          email: maskedEmail(flow.email),
        })}
        back={{ href: signInPath(flow.next), label: t("Use another e-mail address") }}
      />
      <VerifyForm action={enterAction} />
      <div className="mt-10 border-line border-t pt-6">
        <ResendForm action={resendAction} purpose="sign-in" pauseSeconds={RESEND_PAUSE_SECONDS} />
      </div>
    </>
  );
}
