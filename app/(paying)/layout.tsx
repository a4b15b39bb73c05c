import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readShell } from "@/app/shell";
import { SiteShell } from "@/components/shell/site-shell";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await practice();
  return { title: { template: `%s · ${name}`, default: name } };
}

/** What stands around the pages of a payer: nothing that says what the practice does. */
export default async function PayingLayout({ children }: { children: ReactNode }) {
  const { t, practiceName, look, footer } = await readShell("app", "payer");
  return (
    <SiteShell t={t} practiceName={practiceName} look={look} nav={[]} footer={footer} isDiscreet>
      {children}
    </SiteShell>
  );
}
