import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { readShell } from "@/app/shell";
import { SiteShell } from "@/components/shell/site-shell";
import { isStaff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { StaffPages } from "./staff-pages";

// A tab's title can be read over a shoulder: it says no more than this.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointments"), robots: { index: false, follow: false } };
}

export default async function ClientLayout({ children }: { children: ReactNode }) {
  const { t, practiceName, look, actor, nav, signOut, footer } = await readShell("app");
  if (actor && isStaff(actor)) return <StaffPages>{children}</StaffPages>;
  return (
    <SiteShell t={t} practiceName={practiceName} look={look} nav={nav} signOut={signOut} footer={footer}>
      <ClientSentences of={["waiting-room"]}>{children}</ClientSentences>
    </SiteShell>
  );
}
