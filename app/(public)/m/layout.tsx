import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

/** What the pages of an appointment's link say in the browser. */
export default function LinkedLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["clock", "reminders"]}>{children}</ClientSentences>;
}
