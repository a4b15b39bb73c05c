import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { TokenForm } from "@/components/account/token-form";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { endToken, makeToken } from "@/lib/auth/actions";
import { requireActor } from "@/lib/auth/actor";
import { listPersonalTokens } from "@/lib/auth/personal-token";
import { now } from "@/lib/clock";
import { origin } from "@/lib/env";
import { longDate, shortDate } from "@/lib/time/format";

export const metadata: Metadata = { title: "Tokens for programs" };

export default findable(Tokens);

async function Tokens() {
  const actor = await requireActor();
  const [tokens, clock] = await Promise.all([listPersonalTokens(actor, now()), clockOf(actor)]);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Tokens for programs"
        intro={
          <>
            A program that has one of these acts as you in our{" "}
            <Link className="link" href="/docs/api">
              API
            </Link>
            , until the token ends or you revoke it. An assistant that speaks the Model Context Protocol is such a
            program: its address is <code className="break-all">{origin()}/api/mcp</code>.
          </>
        }
      />
      {tokens.length > 0 && (
        <div className="mb-8">
          <Table
            caption="Your tokens"
            columns={["Name", "Access", "Valid until", "Last used", "Revoke"]}
            rows={tokens.map(({ id, name, mayWrite, expiresAt, lastUsedAt }) => ({
              key: id,
              cells: [
                name,
                mayWrite ? "Read and change" : "Read",
                longDate(expiresAt, clock),
                lastUsedAt ? shortDate(lastUsedAt, clock) : "Never",
                <ActionForm
                  key={id}
                  action={endToken}
                  hidden={{ id }}
                  label={
                    <>
                      Revoke<span className="sr-only"> {name}</span>
                    </>
                  }
                  variant="plain"
                  size="dense"
                />,
              ],
            }))}
          />
        </div>
      )}
      <h2 className="mb-4 font-semibold text-h2">A new token</h2>
      <TokenForm action={makeToken} />
    </div>
  );
}
