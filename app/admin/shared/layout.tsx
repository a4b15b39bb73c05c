import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function SharedLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["records"]}>{children}</ClientSentences>;
}
