import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RegisterForm } from "@/components/account/register-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { registerAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { homePath, returnPath, signInPath } from "@/lib/auth/return-path";

export const metadata: Metadata = { title: "Create an account" };

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RegisterPage({ searchParams }: Query) {
  const [query, actor] = await Promise.all([searchParams, currentActor()]);
  const next = returnPath(query.next);
  if (actor) redirect(next ?? homePath(actor));
  return (
    <>
      <PageHeader
        title="Create an account"
        intro="What you write here is stored encrypted, and only the practice can read it."
      />
      <RegisterForm action={registerAction} next={next} />
      <p className="mt-8">
        Been here before?{" "}
        <Link href={signInPath(next)} className="link">
          Sign in
        </Link>
      </p>
    </>
  );
}
