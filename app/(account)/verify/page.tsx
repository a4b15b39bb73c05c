import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ResendForm } from "@/components/account/resend-form";
import { VerifyForm } from "@/components/account/verify-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { resendAction, verifyAction } from "@/lib/accounts/actions";
import { RESEND_PAUSE_SECONDS } from "@/lib/accounts/code-mails";
import { maskedEmail } from "@/lib/accounts/email";
import { currentActor } from "@/lib/auth/actor";
import { currentFlow } from "@/lib/auth/code-flow";
import { homePath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Check your e-mail") };
}

export default async function VerifyPage() {
  const [flow, actor] = await Promise.all([currentFlow("verify"), currentActor()]);
  if (actor) redirect(homePath(actor));
  if (!flow) redirect("/sign-in");
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("Check your e-mail")}
        intro={t("We've sent a code to {email}. Please type it in here.", { email: maskedEmail(flow.email) })}
      />
      <VerifyForm action={verifyAction} />
      <div className="mt-10 space-y-6 border-line border-t pt-6">
        <ResendForm action={resendAction} purpose="verify" pauseSeconds={RESEND_PAUSE_SECONDS} />
        <p>
          <Link href="/register" className="link">
            {t("Use another e-mail address")}
          </Link>
        </p>
      </div>
    </>
  );
}
