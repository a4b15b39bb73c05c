import { FileForm } from "@/components/clients/file-form";
import { TagsForm } from "@/components/clients/tags-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { saveFile, saveTags } from "@/lib/clients/file/actions";
import type { ClientFile } from "@/lib/clients/file/schema";
import { listTags, tagIdsOf } from "@/lib/clients/file/tags";
import { ruleWords } from "@/lib/clients/file/words";
import type { Translate } from "@/lib/i18n/message";

/** What to mind before the client is reached, where there is anything: read first. */
export function ContactRules({ file, t }: { file: ClientFile; t: Translate }) {
  const rules = file.contactRules.map((rule) => ruleWords(t)[rule]);
  const said = [rules.join(" · "), file.contactWords].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <div className="mb-6 max-w-text">
      <Notice tone="wait" title={t("When you reach this client")}>
        {said.map((line) => (
          <span key={line} className="block whitespace-pre-line">
            {line}
          </span>
        ))}
      </Notice>
    </div>
  );
}

/** The tags of a client, and the practice's others to choose from. */
export async function TagsSection({ clientId, t }: { clientId: string; t: Translate }) {
  const [tags, own] = await Promise.all([listTags(), tagIdsOf(clientId)]);
  const choices = tags.map(({ id, name }) => ({ value: id, label: name, isTicked: own.includes(id) }));
  return (
    <Section id="tags" title={t("Tags")}>
      <TagsForm key={own.join()} action={saveTags} client={clientId} tags={choices} />
    </Section>
  );
}

/** How the client is reached, and what staff note. */
export function FileSection({ clientId, file, t }: { clientId: string; file: ClientFile; t: Translate }) {
  const ticked: readonly string[] = file.contactRules;
  const rules = Object.entries(ruleWords(t)).map(([value, label]) => ({
    ...{ value, label },
    isTicked: ticked.includes(value),
  }));
  return (
    <Section id="file" title={t("Contact and notes")}>
      <FileForm action={saveFile} client={clientId} rules={rules} current={file} />
    </Section>
  );
}
