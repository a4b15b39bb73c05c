import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { StaffShell } from "@/app/staff-shell";

/** What stands around a page that staff share with clients, with what it says in the browser: clients are not sent that. */
export function StaffPages({ children }: { children: ReactNode }) {
  return (
    <ClientSentences of={["palette", "waiting-room"]}>
      <StaffShell>{children}</StaffShell>
    </ClientSentences>
  );
}
