import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function CalendarLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["admin", "appointment", "practice-calendar"]}>{children}</ClientSentences>;
}
