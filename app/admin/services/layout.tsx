import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function ServicesLayout({ children }: { children: ReactNode }) {
  return (
    <ClientSentences of={["admin", "change-preview", "packages", "payments", "reminders"]}>{children}</ClientSentences>
  );
}
