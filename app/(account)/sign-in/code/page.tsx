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

export const metadata: Metadata = { title: "Check your e-mail" };

export default async function SignInCodePage() {
  const [flow, actor] = await Promise.all([currentFlow("sign-in"), currentActor()]);
  if (actor) redirect(homePath(actor));
  if (!flow) redirect("/sign-in");
  return (
    <>
      <PageHeader
        title="Check your e-mail"
        intro={`If ${maskedEmail(flow.email)} has an account, a code is on its way. Type it in here to sign in.`}
        back={{ href: signInPath(flow.next), label: "Use another e-mail address" }}
      />
      <VerifyForm action={enterAction} />
      <div className="mt-10 border-line border-t pt-6">
        <ResendForm action={resendAction} purpose="sign-in" pauseSeconds={RESEND_PAUSE_SECONDS} />
      </div>
    </>
  );
}
