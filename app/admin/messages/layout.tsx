import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function MessagesLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["contact"]}>{children}</ClientSentences>;
}
