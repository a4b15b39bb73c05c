import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { SiteShell } from "@/components/shell/site-shell";
import { isDemo } from "@/lib/env";

export const metadata: Metadata = { title: "Mail of the demo", robots: { index: false, follow: false } };

export default async function MailLayout({ children }: { children: ReactNode }) {
  if (!isDemo()) notFound();
  const { t, practiceName, look, nav, signOut, footer } = await readShell("app");
  return (
    <SiteShell t={t} practiceName={practiceName} look={look} nav={nav} signOut={signOut} footer={footer}>
      {children}
    </SiteShell>
  );
}
