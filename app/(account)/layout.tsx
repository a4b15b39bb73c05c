import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { readShell } from "@/app/shell";
import { SiteShell } from "@/components/shell/site-shell";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await practice();
  return { title: { template: `%s · ${name}`, default: name }, robots: { index: false } };
}

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { t, practiceName, look, nav, signOut, footer } = await readShell("text");
  return (
    <SiteShell t={t} practiceName={practiceName} look={look} nav={nav} signOut={signOut} footer={footer} width="text">
      <ClientSentences of={["account"]}>{children}</ClientSentences>
    </SiteShell>
  );
}
