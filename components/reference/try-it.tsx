"use client";

import { type FormEvent, useState } from "react";
import { CodeBlock } from "@/components/reference/code-block";
import { Button } from "@/components/ui/button";
import { Field, TextareaField } from "@/components/ui/field";

/** What can be sent: where to, with which parameters, and the body to begin with. */
export type Tried = {
  id: string;
  method: string;
  path: string;
  needsToken: boolean;
  parameters: { name: string; place: "path" | "query" | "header"; isRequired: boolean }[];
  body: string | null;
};

type Answered = { status: string; text: string };

// Kept while the page is open, so that it need not be pasted for each operation, and nowhere else.
let lastToken = "";

/** Sends a request to this practice's own API and shows what it answers. */
export function TryIt({ operation }: { operation: Tried }) {
  const { id, needsToken, parameters, body } = operation;
  const [answer, setAnswer] = useState<Answered | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setAnswer(await answerOf(operation, (name) => String(form.get(name) ?? "")));
    setBusy(false);
  }

  return (
    <form onSubmit={send} className="mt-3 max-w-text space-y-4 rounded-m border border-line bg-surface p-4">
      {needsToken && (
        <Field
          name="token"
          id={`${id}-token`}
          label="Token"
          hint="The access token of a log-in, or a personal token. It is gone when you leave this page."
          defaultValue={lastToken}
          autoComplete="off"
          spellCheck={false}
          optional
        />
      )}
      {parameters.map(({ name, isRequired }) => (
        <Field key={name} name={`of ${name}`} id={`${id}-${name}`} label={name} optional={!isRequired} />
      ))}
      {body !== null && (
        <TextareaField
          name="body"
          id={`${id}-body`}
          label="Body"
          defaultValue={body}
          rows={Math.min(14, body.split("\n").length + 1)}
          className="font-mono text-meta"
          spellCheck={false}
        />
      )}
      <Button type="submit" variant="primary" size="dense" aria-busy={isBusy} disabled={isBusy}>
        Send
      </Button>
      <div aria-live="polite" className="space-y-2">
        {answer && (
          <>
            <p className="num font-semibold text-small">{answer.status}</p>
            <CodeBlock label="What it answered" code={answer.text} />
          </>
        )}
      </div>
    </form>
  );
}

async function answerOf({ method, path, parameters, body }: Tried, said: (name: string) => string): Promise<Answered> {
  lastToken = said("token").trim();
  const given = parameters
    .map((one) => ({ ...one, value: said(`of ${one.name}`) }))
    .filter(({ value }) => value !== "");
  const of = (place: string) => given.filter((one) => one.place === place);
  const address = of("path").reduce((at, { name, value }) => at.replace(`{${name}}`, encodeURIComponent(value)), path);
  const query = new URLSearchParams(of("query").map(({ name, value }) => [name, value]));
  try {
    const response = await fetch(`${address}${query.size > 0 ? `?${query}` : ""}`, {
      method,
      credentials: "omit",
      headers: {
        ...Object.fromEntries(of("header").map(({ name, value }) => [name, value])),
        ...(lastToken && { Authorization: `Bearer ${lastToken}` }),
        ...(body !== null && { "Content-Type": "application/json" }),
      },
      ...(body !== null && { body: said("body") }),
    });
    return { status: `${response.status} ${response.statusText}`, text: indented(await response.text()) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { status: "No answer", text: "The request could not be sent. Please check what is typed above." };
  }
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
