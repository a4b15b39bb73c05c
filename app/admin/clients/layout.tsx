import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";
import { RowKeys } from "@/components/shell/row-keys";

export default async function ClientsLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  return (
    <ClientSentences of={["clients", "packages", "payments", "records", "reminders", "requests"]}>
      {jar.get("calendar-keys")?.value !== "off" && <RowKeys />}
      {children}
    </ClientSentences>
  );
}
