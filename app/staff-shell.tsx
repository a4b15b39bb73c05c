import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { WaitingNow } from "@/app/waiting-corner";
import { AdminShell } from "@/components/shell/admin-shell";
import type { NavItem } from "@/components/shell/nav-link";
import { isStaff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";
import { firstPage, mayOpen, type PracticePage } from "@/lib/permissions/pages";
import type { Holder } from "@/lib/permissions/permissions";

type Tab = NavItem & { href: PracticePage };

const BEFORE: Tab[] = [
  { href: "/admin", label: "Today", exact: true },
  { href: "/admin/requests", label: "Requests" },
  { href: "/admin/calendar", label: "Calendar" },
  { href: "/admin/clients", label: "Clients" },
  { href: "/admin/availability", label: "Availability", also: ["/admin/dates", "/admin/openings", "/admin/rules"] },
];

const SHARED: Tab = { href: "/admin/shared", label: "Shared records" };

const PAYMENTS: Tab = { href: "/admin/payments", label: "Payments" };

const AFTER: Tab[] = [
  { href: "/admin/services", label: "Services" },
  { href: "/admin/messages", label: "Messages" },
  { href: "/admin/settings", label: "Settings" },
];

const REPORTS: Tab = { href: "/admin/reports", label: "Reports" };

/**
 * What stands around every page for staff, those they share with clients included. Decides nothing about rights: every
 * page and query asks for its actor itself, and the tabs are those of the pages that let the actor in.
 */
export async function StaffShell({ children }: { children: ReactNode }) {
  const { practiceName, actor, signOut, footer } = await readShell("app");
  const nav = actor ? tabsFor(actor) : [];
  return (
    <AdminShell
      practiceName={practiceName}
      home={actor ? firstPage(actor) : "/admin"}
      nav={nav}
      name={actor?.firstName ?? ""}
      signOut={signOut}
      footer={footer}
      corner={actor && isStaff(actor) && <WaitingNow staff={actor} />}
    >
      {children}
    </AdminShell>
  );
}

function tabsFor(holder: Holder): NavItem[] {
  const tabs = keepsAccounts() ? [...BEFORE, PAYMENTS, ...AFTER, REPORTS] : [...BEFORE, ...AFTER];
  // Who has clients of their own finds them from there.
  if (!mayOpen(holder, "/admin/clients")) tabs.push(SHARED);
  return tabs.filter(({ href }) => mayOpen(holder, href));
}
