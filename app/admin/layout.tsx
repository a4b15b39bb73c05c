import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { StaffShell } from "@/app/staff-shell";

export const metadata: Metadata = { title: "Practice", robots: { index: false, follow: false } };

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <ClientSentences of={["account", "palette", "waiting-room"]}>
      <StaffShell>{children}</StaffShell>
    </ClientSentences>
  );
}
