import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ResendForm } from "@/components/account/resend-form";
import { ResetForm } from "@/components/account/reset-form";
import { PageHeader } from "@/components/ui/page-header";
import { resendAction, resetAction } from "@/lib/accounts/actions";
import { RESEND_PAUSE_SECONDS } from "@/lib/accounts/code-mails";
import { maskedEmail } from "@/lib/accounts/email";
import { currentFlow } from "@/lib/auth/code-flow";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Choose a new password") };
}

export default async function ResetPasswordPage() {
  const flow = await currentFlow("reset");
  if (!flow) redirect("/forgot-password");
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("Choose a new password")}
        intro={t("If {email} has an account, a code is on its way. Changing the password signs you out everywhere.", {
          email: maskedEmail(flow.email),
        })}
        back={{ href: "/forgot-password", label: t("Use another e-mail address") }}
      />
      <ResetForm action={resetAction} />
      <div className="mt-10 border-line border-t pt-6">
        <ResendForm action={resendAction} purpose="reset" pauseSeconds={RESEND_PAUSE_SECONDS} />
      </div>
    </>
  );
}
