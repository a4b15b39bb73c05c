import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function RequestsLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["appointment", "clients"]}>{children}</ClientSentences>;
}
