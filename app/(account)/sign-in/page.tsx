import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { troubleSentence } from "@/app/(account)/sign-in/trouble";
import { SignInForm } from "@/components/account/sign-in-form";
import { Done } from "@/components/admin/done";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { signInAction } from "@/lib/accounts/actions";
import { currentActor } from "@/lib/auth/actor";
import { listIssuers } from "@/lib/auth/issuers/issuers";
import { hasNoPassword } from "@/lib/auth/known-browser";
import { openOffer } from "@/lib/auth/passkeys/check";
import { homePath, returnPath } from "@/lib/auth/return-path";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
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
      <Trouble trouble={query.trouble} t={t} />
      <SignInForm action={signInAction} next={next} codeFirst={codeFirst} passkey={openOffer(now())} />
      <Issuers next={next} t={t} />
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

function Trouble({ trouble, t }: { trouble: string | string[] | undefined; t: Translate }) {
  const sentence = troubleSentence(trouble, t);
  if (!sentence) return null;
  return (
    <div className="mb-6">
      <Notice tone="danger" role="alert">
        {sentence}
      </Notice>
    </div>
  );
}

/** The other ways in that staff may have, at the issuers of the practice. They are plain links: they lead to another site. */
function Issuers({ next, t }: { next: string | undefined; t: Translate }) {
  const issuers = listIssuers();
  if (issuers.length === 0) return null;
  return (
    <section aria-labelledby="issuers" className="mt-8 border-line border-t pt-6">
      <h2 id="issuers" className="mb-3 font-semibold">
        {t("If you work here")}
      </h2>
      <ul className="flex flex-wrap gap-3">
        {issuers.map(({ key, name }) => (
          <li key={key}>
            <a
              href={`/sign-in/with/${key}${next ? `?next=${encodeURIComponent(next)}` : ""}`}
              className={buttonClass({ variant: "plain" })}
            >
              {t("Sign in with {issuer}", { issuer: name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
