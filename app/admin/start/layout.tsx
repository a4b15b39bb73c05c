import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function StartLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["admin"]}>{children}</ClientSentences>;
}
