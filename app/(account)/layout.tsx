import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { SiteShell } from "@/components/shell/site-shell";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await practice();
  return { title: { template: `%s · ${name}`, default: name }, robots: { index: false } };
}

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { practiceName, nav, signOut, footer } = await readShell("text");
  return (
    <SiteShell practiceName={practiceName} nav={nav} signOut={signOut} footer={footer} width="text">
      {children}
    </SiteShell>
  );
}
