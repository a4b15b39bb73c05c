import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { WaitingNow } from "@/app/waiting-corner";
import { AdminShell } from "@/components/shell/admin-shell";
import type { NavItem } from "@/components/shell/nav-link";
import { isStaff } from "@/lib/auth/actor";
import { keepsAccounts } from "@/lib/payments/mode";

const NAV: NavItem[] = [
  { href: "/admin", label: "Today", exact: true },
  { href: "/admin/requests", label: "Requests" },
  { href: "/admin/calendar", label: "Calendar" },
  { href: "/admin/clients", label: "Clients" },
  { href: "/admin/availability", label: "Availability", also: ["/admin/dates", "/admin/openings", "/admin/rules"] },
];

const PAYMENTS: NavItem = { href: "/admin/payments", label: "Payments" };

const FOR_ADMINS: NavItem[] = [
  { href: "/admin/services", label: "Services" },
  { href: "/admin/messages", label: "Messages" },
  { href: "/admin/settings", label: "Settings" },
];

/**
 * What stands around every page for staff, those they share with clients included. Decides nothing about rights: every
 * page and query asks for its actor itself.
 */
export async function StaffShell({ children }: { children: ReactNode }) {
  const { practiceName, actor, signOut, footer } = await readShell("app");
  const own = keepsAccounts() ? [...NAV, PAYMENTS] : NAV;
  const reports = keepsAccounts() ? [{ href: "/admin/reports", label: "Reports" }] : [];
  const nav = actor?.role === "admin" ? [...own, ...FOR_ADMINS, ...reports] : own;
  return (
    <AdminShell practiceName={practiceName} nav={nav} name={actor?.firstName ?? ""} signOut={signOut} footer={footer}>
      {children}
      {actor && isStaff(actor) && <WaitingNow staff={actor} />}
    </AdminShell>
  );
}
