import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function AppointmentLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["appointment", "reminders", "room"]}>{children}</ClientSentences>;
}
