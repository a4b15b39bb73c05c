import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { listContactMessages } from "@/lib/accounts/contact";
import { requireStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { shortMoment } from "@/lib/format";

export const metadata: Metadata = { title: "Messages" };

const SHOWN = 100;

export default async function Messages() {
  const staff = await requireStaff();
  if (staff.role !== "admin") notFound();
  const messages = await listContactMessages(staff, SHOWN, now());
  return (
    <div className="max-w-text">
      <PageHeader title="Messages" intro="What was written to the practice without an account, the newest first." />
      {messages.length === 0 && <EmptyState title="No messages yet" text="What people write to us appears here." />}
      <ul className="space-y-4">
        {messages.map(({ id, name, email, phone, message, createdAt }) => (
          <Card key={id} as="li">
            <DefinitionList
              items={[
                { term: "From", detail: name },
                { term: "E-mail", detail: <a href={`mailto:${email}`}>{email}</a> },
                ...(phone ? [{ term: "Phone", detail: phone }] : []),
                { term: "Written", detail: shortMoment(createdAt, staff.timeZone) },
              ]}
            />
            <p className="mt-4 whitespace-pre-wrap">{message}</p>
          </Card>
        ))}
      </ul>
    </div>
  );
}
