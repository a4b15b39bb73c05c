import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";

type Rooms = { room: string; title: string }[];

type MoveToOtherRoomProps = {
  /** The appointment whose session moves. */
  id: string;
  rooms: Rooms;
  action: FormAction;
  /** Who moves: both of two, or everyone in a group. */
  whom?: "both" | "everyone";
};

/** The practice's step to the other room: one click moves all sides. Works without JavaScript. */
export function MoveToOtherRoom({ id, rooms, action, whom = "both" }: MoveToOtherRoomProps) {
  const t = useT();
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {rooms.map(({ room, title }) => (
          <ActionForm
            key={room}
            action={action}
            hidden={{ id, room }}
            label={whom === "both" ? t("Move both to {title}", { title }) : t("Move everyone to {title}", { title })}
            pendingLabel={t("Moving…")}
            variant="plain"
            size="dense"
          />
        ))}
      </div>
      <p className="mt-2 text-muted text-small">
        {t("It happens at once, and you can take it back here. A link on another platform is also sent by e-mail.")}
      </p>
    </>
  );
}

type AskForOtherRoomProps = { id: string; hasAsked: boolean; action: FormAction; practitionerName: string };

/** The client's step to the other room: the practitioner is asked, who moves both sides. Works without JavaScript. */
export function AskForOtherRoom({ id, hasAsked, action, practitionerName }: AskForOtherRoomProps) {
  const t = useT();
  if (hasAsked)
    return (
      <p className="text-muted">
        {t("You have asked {practitioner}. This page moves there by itself.", { practitioner: practitionerName })}
      </p>
    );
  return (
    <ActionForm
      action={action}
      hidden={{ id }}
      label={t("Ask for the other room")}
      pendingLabel={t("Asking…")}
      variant="plain"
      size="dense"
    />
  );
}

/** What the third step says of the other room, to both sides. */
export function otherRoomWords(t: Translate, rooms: Rooms, preparing: string | null): string {
  if (preparing)
    return t("Meet in the other room. {room} is being prepared; the pages move there by themselves.", {
      room: preparing,
    });
  const titles = new Intl.ListFormat(t.locale, { type: "disjunction" }).format(rooms.map(({ title }) => title));
  return t("Meet in the other room: {titles}. One click of the practitioner's moves the pages there.", { titles });
}
