import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForgotForm } from "@/components/account/forgot-form";
import { PageHeader } from "@/components/ui/page-header";
import { forgotAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { homePath } from "@/lib/auth/return-path";

export const metadata: Metadata = { title: "Forgot your password" };

export default async function ForgotPasswordPage() {
  const actor = await currentActor();
  if (actor) redirect(homePath(actor));
  return (
    <>
      <PageHeader
        title="Forgot your password?"
        intro="If your e-mail address has an account, we'll send it a code. You can then choose a new password with that code."
        back={{ href: "/sign-in", label: "Sign in" }}
      />
      <ForgotForm action={forgotAction} />
    </>
  );
}
