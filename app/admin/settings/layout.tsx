import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientSentences
      of={["admin", "calendars", "doctor", "mail", "meetings", "payments", "records", "reminders", "webhooks"]}
    >
      {children}
    </ClientSentences>
  );
}
