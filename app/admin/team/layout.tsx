import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function TeamLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["team"]}>{children}</ClientSentences>;
}
