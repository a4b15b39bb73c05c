import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RegisterForm } from "@/components/account/register-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { registerAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { homePath, returnPath, signInPath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Create an account") };
}

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RegisterPage({ searchParams }: Query) {
  const [query, actor] = await Promise.all([searchParams, currentActor()]);
  const next = returnPath(query.next);
  if (actor) redirect(next ?? homePath(actor));
  const t = await translator();
  return (
    <>
      <PageHeader
        title={t("Create an account")}
        intro={t("What you write here is stored encrypted, and only the practice can read it.")}
      />
      <RegisterForm action={registerAction} next={next} />
      <p className="mt-8">
        {t.rich("Been here before? <link>Sign in</link>", {
          link: (text) => (
            <Link href={signInPath(next)} className="link">
              {text}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
