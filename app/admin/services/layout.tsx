import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function ServicesLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["admin", "packages", "payments", "reminders"]}>{children}</ClientSentences>;
}
