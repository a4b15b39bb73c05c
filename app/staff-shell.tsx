import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TripNotice } from "@/app/preferences/trip-notice";
import { readShell } from "@/app/shell";
import { setTheme } from "@/app/theme-action";
import { WaitingNow } from "@/app/waiting-corner";
import { PaletteOpener } from "@/components/palette/palette-opener";
import { AdminShell } from "@/components/shell/admin-shell";
import type { NavItem } from "@/components/shell/nav-link";
import { isStaff } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { firstPage, mayOpen, type PracticePage } from "@/lib/permissions/pages";
import type { Holder } from "@/lib/permissions/permissions";
import { chooseKeys } from "@/lib/practice-calendar/actions";

type Tab = NavItem & { href: PracticePage };

const beforeWords = (t: Translate): Tab[] => [
  { href: "/admin", label: t("Today"), exact: true },
  { href: "/admin/requests", label: t("Requests") },
  { href: "/admin/calendar", label: t("Calendar") },
  { href: "/admin/clients", label: t("Clients") },
  { href: "/admin/availability", label: t("Availability"), also: ["/admin/dates", "/admin/openings", "/admin/rules"] },
];

const sharedWords = (t: Translate): Tab => ({ href: "/admin/shared", label: t("Shared records") });

const paymentsWords = (t: Translate): Tab => ({ href: "/admin/payments", label: t("Payments") });

const afterWords = (t: Translate): Tab[] => [
  { href: "/admin/services", label: t("Services") },
  { href: "/admin/messages", label: t("Messages") },
  { href: "/admin/settings", label: t("Settings") },
];

const reportsWords = (t: Translate): Tab => ({ href: "/admin/reports", label: t("Reports") });

/**
 * What stands around every page for staff, those they share with clients included; within the sentences of "palette" and
 * "waiting-room". Decides nothing about rights: every
 * page and query asks for its actor itself, and the tabs are those of the pages that let the actor in.
 */
export async function StaffShell({ children }: { children: ReactNode }) {
  const [t, jar] = await Promise.all([translator(), cookies()]);
  const { practiceName, look, actor, signOut, footer } = await readShell("app");
  const nav = actor ? tabsFor(t, actor) : [];
  return (
    <AdminShell
      practiceName={practiceName}
      look={look}
      home={actor ? firstPage(actor) : "/admin"}
      nav={nav}
      name={actor?.firstName ?? ""}
      signOut={signOut}
      search={
        actor &&
        isStaff(actor) && (
          <PaletteOpener
            hasKeys={jar.get("calendar-keys")?.value !== "off"}
            setTheme={setTheme}
            chooseKeys={chooseKeys}
          />
        )
      }
      footer={footer}
      notice={actor && isStaff(actor) && <TripNotice staff={actor} />}
      corner={actor && isStaff(actor) && <WaitingNow staff={actor} />}
    >
      {children}
    </AdminShell>
  );
}

function tabsFor(t: Translate, holder: Holder): NavItem[] {
  const tabs = [...beforeWords(t), paymentsWords(t), reportsWords(t), ...afterWords(t)];
  // Who has clients of their own finds them from there.
  if (!mayOpen(holder, "/admin/clients")) tabs.push(sharedWords(t));
  return tabs.filter(({ href }) => mayOpen(holder, href));
}
