import { cookies } from "next/headers";
import { setLanguage } from "@/app/language-action";
import { setTheme } from "@/app/theme-action";
import { IdleWatch } from "@/components/shell/idle/idle-watch";
import { LanguageChoice } from "@/components/shell/language-choice";
import type { NavItem } from "@/components/shell/nav-link";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { SiteFooter } from "@/components/shell/site-footer";
import { parseTheme } from "@/components/shell/theme";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { signOut } from "@/lib/auth/actions";
import { type Actor, currentActor, isStaff } from "@/lib/auth/actor";
import { idleMinutes } from "@/lib/auth/idle/limits";
import type { Translate } from "@/lib/i18n/message";
import { offeredLanguages } from "@/lib/i18n/offered-languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { firstPage, mayOpen } from "@/lib/permissions/pages";
import { practice } from "@/lib/practice/settings";
import { lookOf } from "@/lib/practice/site/look";
import { writtenText } from "@/lib/practice/site/texts";

/** What every shell is made of: the practice's name, who is here, where they can go, and the footer. */
export async function readShell(width: "text" | "app", as?: "payer") {
  const [actor, theme, language, t] = await Promise.all([
    currentActor(),
    chosenTheme(),
    readerLanguage(),
    translator(),
  ]);
  const offered = offeredLanguages();
  const [{ name, phone, email, ...looks }, imprint, terms] = await Promise.all([
    practice(),
    writtenText("imprint", language),
    writtenText("terms", language),
  ]);
  return {
    t,
    practiceName: name,
    look: lookOf(looks),
    actor,
    nav: navigation(actor, t),
    signOut: actor ? <SignOutButton action={signOut} /> : undefined,
    footer: (
      <>
        {actor && <IdleWatch who={actor.id} idleSeconds={idleMinutes(actor) * 60} isShared={actor.isShared ?? false} />}
        <SiteFooter
          t={t}
          phone={phone}
          email={email}
          width={width}
          legal={{ imprint: imprint !== null, terms: terms !== null }}
          reader={as ?? (actor === null ? "visitor" : isStaff(actor) ? "staff" : "client")}
          themeToggle={<ThemeToggle theme={theme} action={setTheme} />}
          languageChoice={
            offered.length > 1 && <LanguageChoice language={language} offered={offered} action={setLanguage} />
          }
        />
      </>
    ),
  };
}

/** The colours this browser asked for, when it did. */
export async function chosenTheme() {
  return parseTheme((await cookies()).get("theme")?.value);
}

function navigation(actor: Actor | null, t: Translate): NavItem[] {
  const book = { href: "/book", label: t("Book") };
  if (!actor) return [book, { href: "/sign-in", label: t("Sign in") }];
  if (isStaff(actor))
    return [{ href: firstPage(actor), label: mayOpen(actor, "/admin") ? t("Today") : t("The practice") }];
  const payments = keepsAccounts() ? [{ href: "/payments", label: t("Payments") }] : [];
  return [book, { href: "/dashboard", label: t("Dashboard") }, ...payments];
}
