import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { foundPage } from "@/app/(public)/found-page";
import { findable } from "@/app/findable";
import { OperationCard } from "@/components/reference/operation-card";
import { TryItDoor } from "@/components/reference/try-it-door";
import { PageHeader } from "@/components/ui/page-header";
import { findChapter, type ReferenceOperation } from "@/lib/api/openapi/reference";
import { isDemo } from "@/lib/env";

type Props = { params: Promise<{ chapter: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const chapter = findChapter((await params).chapter);
  if (!chapter) return { title: "API" };
  const { slug, name, description } = chapter;
  return foundPage({ path: `/docs/api/${slug}`, title: `API: ${name}`, description });
}

export default findable(ChapterPage);

async function ChapterPage({ params }: Props) {
  const chapter = findChapter((await params).chapter);
  if (!chapter) notFound();
  const mayTry = isDemo();
  return (
    <div>
      <PageHeader title={chapter.name} intro={chapter.description} back={{ href: "/docs/api", label: "API" }} />
      {chapter.operations.map((operation) => (
        <OperationCard
          key={operation.id}
          operation={operation}
          tryIt={
            mayTry &&
            operation.access !== "collector" && <TryItDoor operation={tried(operation)} summary={operation.summary} />
          }
        />
      ))}
    </div>
  );
}

function tried({ id, method, path, access, parameters, body, examples }: ReferenceOperation) {
  const sent = examples.find((example) => example.body !== null)?.body ?? "{}";
  return {
    ...{ id, method, path },
    needsToken: access !== "all",
    parameters: parameters.map(({ name, place, isRequired }) => ({ name, place, isRequired })),
    body: body.length > 0 ? sent : null,
  };
}
