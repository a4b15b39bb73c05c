import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function ClientsLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["packages", "payments", "reminders", "requests"]}>{children}</ClientSentences>;
}
