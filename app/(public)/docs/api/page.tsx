import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { errorCodes } from "@/lib/api/openapi/error-list";
import { referenceChapters } from "@/lib/api/openapi/reference";
import { origin } from "@/lib/env";

const INTRO =
  "Everything a program can do here: find times, book, move and cancel, and for the practice to run its day.";

export function generateMetadata(): Promise<Metadata> {
  return foundPage({ path: "/docs/api", title: "API", description: INTRO });
}

export default function ReferencePage() {
  return (
    <div>
      <PageHeader title="API" intro={INTRO} />
      <div className="prose max-w-text">
        <h2>Which dialect to use</h2>
        <p>
          There are four dialects over one practice. For a new program, use <strong>attune</strong>: it knows everything
          an appointment can be. Where clients should book a free time at once, add the slots of the{" "}
          <strong>slots</strong> dialect. The others, <strong>clinic</strong> and <strong>journey</strong>, are there
          because programs were written to their documents before there was one server for all; they go on working field
          by field. All four are views of the same appointments, with the same ids.
        </p>
        <h2>Files</h2>
        <ul>
          <li>
            <a href="/openapi.json">openapi.json</a>, the contract (OpenAPI 3.1), which these pages are made of.
          </li>
          <li>
            <a href="/attune.postman_collection.json" download>
              A collection
            </a>{" "}
            for Postman, Bruno, Insomnia or Hoppscotch.
          </li>
          <li>
            A typed client for TypeScript, in two files:{" "}
            <a href="/client/attune.ts" download>
              attune.ts
            </a>{" "}
            and{" "}
            <a href="/client/operations.ts" download>
              operations.ts
            </a>
            .
          </li>
        </ul>
        <h2>Signing requests</h2>
        <p>
          Send a token as <code>Authorization: Bearer …</code> or <code>Authorization: Token …</code>; both take the
          same tokens. Logging in gives you one that is valid for a day, and another that renews it. For a program of
          your own, make a <Link href="/account/tokens">personal token</Link>, which is valid for as long as you choose
          and can be limited to reading. Browser cookies don't work here.
        </p>
        <h2>Requests and answers</h2>
        <p>
          JSON in UTF-8, at most 100 kB. Addresses answer with and without a slash at their end: they begin with{" "}
          <code>{origin()}</code>. Ids are opaque; another person's answers 404, like one that doesn't exist. Instants
          carry an offset; dates and times without one are on the practitioner's clock. A slot's id is the same in every
          list, and books it in every dialect.
        </p>
        <h2>Refusals</h2>
        <p>
          Each has one form: <code>error</code>, a sentence for people; <code>code</code>, a stable word for programs;
          and where there is more to say <code>details</code>, one sentence more, and <code>fields</code>. All codes are
          listed below. A 429 says in <code>Retry-After</code> when to try again; every answer says in{" "}
          <code>X-RateLimit-Remaining</code> how many are left. Requests that create take an{" "}
          <code>Idempotency-Key</code>: the same key answers the same for a day and does nothing twice.
        </p>
      </div>
      <Section id="codes" title="Codes">
        <p className="mb-2 text-muted">More may be added; treat one you don't know by its status.</p>
        <ul className="divide-y divide-line">
          {errorCodes().map(({ code, status, when }) => (
            <li key={code} className="py-2 sm:grid sm:grid-cols-2 sm:gap-x-6">
              <p className="font-mono text-meta [overflow-wrap:anywhere]">
                {status} {code}
              </p>
              <p className="text-muted">{when.replaceAll("`", "")}</p>
            </li>
          ))}
        </ul>
      </Section>
      {referenceChapters().map(({ slug, name, description, operations }) => (
        <Section key={slug} id={slug} title={name}>
          <p className="mb-2 text-muted">{description}</p>
          <ul className="divide-y divide-line">
            {operations.map(({ id, method, path, summary }) => (
              <li key={id} className="py-2 sm:grid sm:grid-cols-2 sm:gap-x-6">
                <Link href={`/docs/api/${slug}#${id}`} className="link">
                  {summary}
                </Link>
                <p className="font-mono text-meta text-muted [overflow-wrap:anywhere]">
                  {method} {path}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
