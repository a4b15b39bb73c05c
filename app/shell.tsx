import { cookies } from "next/headers";
import { setTheme } from "@/app/theme-action";
import type { NavItem } from "@/components/shell/nav-link";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { SiteFooter } from "@/components/shell/site-footer";
import { parseTheme } from "@/components/shell/theme";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { signOut } from "@/lib/auth/actions";
import { type Actor, currentActor, isStaff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { firstPage, mayOpen } from "@/lib/permissions/pages";
import { practice } from "@/lib/practice/settings";

/** What every shell is made of: the practice's name, who is here, where they can go, and the footer. */
export async function readShell(width: "text" | "app", as?: "payer") {
  const [actor, theme] = await Promise.all([currentActor(), chosenTheme()]);
  const { name, phone, email } = await practice();
  return {
    practiceName: name,
    actor,
    nav: navigation(actor),
    signOut: actor ? <SignOutButton action={signOut} /> : undefined,
    footer: (
      <SiteFooter
        phone={phone}
        email={email}
        width={width}
        reader={as ?? (actor === null ? "visitor" : isStaff(actor) ? "staff" : "client")}
        themeToggle={<ThemeToggle theme={theme} action={setTheme} />}
      />
    ),
  };
}

/** The colours this browser asked for, when it did. */
export async function chosenTheme() {
  return parseTheme((await cookies()).get("theme")?.value);
}

function navigation(actor: Actor | null): NavItem[] {
  const book = { href: "/book", label: "Book" };
  if (!actor) return [book, { href: "/sign-in", label: "Sign in" }];
  if (isStaff(actor)) return [{ href: firstPage(actor), label: mayOpen(actor, "/admin") ? "Today" : "The practice" }];
  const payments = keepsAccounts() ? [{ href: "/payments", label: "Payments" }] : [];
  return [book, { href: "/dashboard", label: "Dashboard" }, ...payments];
}
