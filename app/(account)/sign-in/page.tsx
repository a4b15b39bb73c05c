import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { Done } from "@/components/admin/done";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { signInAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { hasNoPassword } from "@/lib/auth/known-browser";
import { openOffer } from "@/lib/auth/passkeys/check";
import { homePath, returnPath } from "@/lib/auth/return-path";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Sign in") };
}

type Query = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Query) {
  const [query, actor] = await Promise.all([searchParams, currentActor()]);
  const next = returnPath(query.next);
  if (actor) redirect(next ?? homePath(actor));
  // The way from an e-mail about an appointment: a client may well have booked it without a password.
  const codeFirst = (next?.startsWith("/appointments/") ?? false) || (await hasNoPassword());
  const t = await translator();
  return (
    <>
      <PageHeader title={t("Sign in")} />
      <Done
        done={query.done}
        sentences={{
          password: t("Your password has been changed. Please sign in with the new one."),
          idle: t(
            "You were signed out because nothing was done for a while. Sign in, and you are back where you were.",
          ),
          address: t("You have your address back. Choose “I forgot my password” to set a new one."),
        }}
      />
      <SignInForm action={signInAction} next={next} codeFirst={codeFirst} passkey={await openOffer()} />
      <ul className="mt-8 space-y-2">
        <li>
          <Link href="/forgot-password" className="link">
            {t("I forgot my password")}
          </Link>
        </li>
        <li>
          {t.rich("New here? <link>Create an account</link>", {
            link: (text) => (
              <Link href={next ? `/register?next=${encodeURIComponent(next)}` : "/register"} className="link">
                {text}
              </Link>
            ),
          })}
        </li>
      </ul>
    </>
  );
}
