import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { StaffShell } from "@/app/staff-shell";
import { SiteShell } from "@/components/shell/site-shell";
import { isStaff } from "@/lib/auth/actor";

// A tab's title can be read over a shoulder: it says no more than this.
export const metadata: Metadata = { title: "Appointments", robots: { index: false, follow: false } };

export default async function ClientLayout({ children }: { children: ReactNode }) {
  const { practiceName, actor, nav, signOut, footer } = await readShell("app");
  if (actor && isStaff(actor)) return <StaffShell>{children}</StaffShell>;
  return (
    <SiteShell practiceName={practiceName} nav={nav} signOut={signOut} footer={footer}>
      {children}
    </SiteShell>
  );
}
