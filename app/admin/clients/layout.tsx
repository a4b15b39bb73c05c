import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function ClientsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientSentences of={["clients", "packages", "payments", "records", "reminders", "requests"]}>
      {children}
    </ClientSentences>
  );
}
