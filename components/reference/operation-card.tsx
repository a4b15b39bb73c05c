import type { ReactNode } from "react";
import { CodeBlock } from "@/components/reference/code-block";
import { FieldTable } from "@/components/reference/field-table";
import { Marked } from "@/components/reference/marked";
import { Disclosure } from "@/components/ui/disclosure";
import type { ReferenceOperation } from "@/lib/api/openapi/reference";
import type { Shape } from "@/lib/api/openapi/reference-fields";

const PLACES = { path: "In the path.", query: "In the query.", header: "In the header." } as const;

const ACCESS: Record<string, string> = {
  all: "Everybody, without a token.",
  user: "Anyone with an account.",
  client: "Clients.",
  staff: "The practice's staff.",
  admin: "Admins.",
  collector: "The practice's own collector.",
};

/** One operation of the reference, whole; `tryIt` stands at its end. */
export function OperationCard({ operation, tryIt }: { operation: ReferenceOperation; tryIt: ReactNode }) {
  const { id, method, path, summary, description, access, parameters, body, reply, status, examples } = operation;
  return (
    <article aria-labelledby={id} className="mt-10 border-line border-t pt-6">
      <h2 id={id} className="text-balance font-semibold text-h2">
        {summary}
      </h2>
      <p className="mt-1 font-mono text-small [overflow-wrap:anywhere]">
        <strong className="font-semibold">{method}</strong> {path}
      </p>
      {description.split("\n\n").map((paragraph) => (
        <p key={paragraph} className="mt-3 max-w-[70ch] text-pretty">
          <Marked text={paragraph} />
        </p>
      ))}
      <p className="mt-2 text-muted text-small">Who may: {ACCESS[access] ?? access}</p>
      <div className="mt-4">
        {parameters.length > 0 && (
          <Disclosure summary="Parameters">
            <FieldTable
              caption={`Parameters: ${summary}`}
              fields={parameters.map(({ place, note, ...rest }) => ({ ...rest, note: `${PLACES[place]} ${note}` }))}
            />
          </Disclosure>
        )}
        {body.length > 0 && (
          <Disclosure summary="Body">
            <Shapes shapes={body} caption={`Body: ${summary}`} />
          </Disclosure>
        )}
        <Disclosure summary={`Answer, ${status}`}>
          <Shapes shapes={reply} caption={`Answer: ${summary}`} />
        </Disclosure>
        {examples.length > 0 && <Disclosure summary="Examples">{examples.map(exampleOf)}</Disclosure>}
        <Disclosure summary="Refusals">
          <dl className="text-small">
            {operation.refusals.map(({ status: code, when }) => (
              <div key={code} className="flex gap-4 py-1">
                <dt className="num font-semibold">{code}</dt>
                <dd className="min-w-0">
                  <Marked text={when} />
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
        {tryIt}
      </div>
    </article>
  );

  function exampleOf({ title, body: sent, reply: answered }: ReferenceOperation["examples"][number]) {
    return (
      <div key={title} className="mb-4 space-y-2 text-fg">
        <h3 className="font-medium text-small">{title}</h3>
        {sent && <CodeBlock label={`${summary}, ${title}: sent`} code={sent} />}
        {answered && <CodeBlock label={`${summary}, ${title}: answered`} code={answered} />}
      </div>
    );
  }
}

function Shapes({ shapes, caption }: { shapes: Shape[]; caption: string }) {
  return shapes.map(({ title, fields }, index) => (
    <div key={title ?? caption} className="mb-4">
      {title && <h3 className="font-medium text-fg text-small">{`${index === 0 ? "Either" : "Or"} ${title}`}</h3>}
      <FieldTable caption={title ? `${caption}, as ${title}` : caption} fields={fields} />
    </div>
  ));
}
