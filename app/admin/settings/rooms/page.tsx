import type { Metadata } from "next";
import type { ReactNode } from "react";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { NameForm } from "@/components/admin/name-form";
import { UsualRoomForm } from "@/components/admin/usual-room-form";
import { ActionForm } from "@/components/appointment/action-form";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { endRoom, restoreRoom, saveNewRoom, saveRoomName, saveUsualRoom } from "@/lib/consulting-rooms/actions";
import { listRooms, listUsualRooms } from "@/lib/consulting-rooms/rooms";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { isId } from "@/lib/id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Rooms") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[]; room?: string | string[] }> };

export default findable(Rooms);

async function Rooms({ searchParams }: PageProps) {
  await requirePage("/admin/settings/rooms");
  const [{ done, room }, rooms, practitioners, t] = await Promise.all([
    searchParams,
    listRooms(),
    listUsualRooms(),
    translator(),
  ]);
  const retired = done === "retired" && typeof room === "string" && isId(room) ? room : null;
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Rooms")}
        intro={t(
          "Where sessions in person are held. Each one gets a room that is free, and where none is, staff are told before the day.",
        )}
        back={{ href: "/admin/settings", label: t("Settings") }}
      />
      <div className="space-y-8">
        <Done done={done} sentences={doneSentences(t)} />
        {retired && (
          <ActionForm
            action={restoreRoom}
            hidden={{ room: retired }}
            label={t("Take it back into use")}
            pendingLabel={t("Taking it back…")}
            variant="plain"
          />
        )}
        {rooms.length === 0 ? (
          <EmptyState
            title={t("No rooms yet")}
            text={t(
              "Without rooms nothing is asked: sessions in person are at the practice. With two or more, nobody has to look for one.",
            )}
          />
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {rooms.map(({ id, name }) => (
              <li key={id} className="flex max-w-none flex-wrap items-end justify-between gap-3 py-4">
                <NameForm action={saveRoomName} hidden={{ room: id }} id={`name-${id}`} name={name}>
                  {t.rich("Rename<mark> {name}</mark>", { name, mark: unseen })}
                </NameForm>
                <ActionForm
                  action={endRoom}
                  hidden={{ room: id }}
                  variant="quiet"
                  label={t.rich("Take out of use<mark> {name}</mark>", { name, mark: unseen })}
                  pendingLabel={t("Taking out…")}
                />
              </li>
            ))}
          </ul>
        )}
        {rooms.length > 0 && (
          <p className="text-muted">
            {t(
              "Sessions leave a room that is taken out of use. You can undo that right after; those that found another room keep it.",
            )}
          </p>
        )}
        <NameForm action={saveNewRoom} id="new-room" label={t("A new room")}>
          {t("Add")}
        </NameForm>
        {rooms.length > 0 && (
          <Section id="usual" title={t("Who usually works where")}>
            <p className="mb-6 text-muted">
              {t("It is tried first for their sessions, and given to others last. Sessions that have a room keep it.")}
            </p>
            <ul className="space-y-5">
              {practitioners.map(({ id, name, roomId }) => (
                <li key={id} className="max-w-none">
                  <UsualRoomForm
                    action={saveUsualRoom}
                    practitioner={{ id, name }}
                    current={roomId ?? ""}
                    rooms={rooms}
                  />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

function doneSentences(t: Translate) {
  return {
    added: t("The room is there. Sessions in person that had none may have it now."),
    renamed: t("It has its new name."),
    retired: t("No session gets that room any more. Those that had it moved to another, where one was free."),
    back: t("The room is in use again."),
    usual: t("Saved."),
  };
}

function unseen(text: ReactNode) {
  return <span className="sr-only">{text}</span>;
}
