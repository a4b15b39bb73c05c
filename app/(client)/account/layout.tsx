import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["account", "clock", "reminders"]}>{children}</ClientSentences>;
}
