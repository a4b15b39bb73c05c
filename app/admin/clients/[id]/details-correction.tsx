import { DetailsForm } from "@/components/clients/details-form";
import { saveDetails } from "@/lib/clients/file/actions";
import { detailsMark } from "@/lib/clients/file/correct-details";
import type { ClientDetails } from "@/lib/clients/file/schema";
import type { Translate } from "@/lib/i18n/message";

type DetailsCorrectionProps = { client: ClientDetails & { id: string; email: string | null }; t: Translate };

/** Where staff correct who a client without an account is; of one who has an account, who does. */
export function DetailsCorrection({ client, t }: DetailsCorrectionProps) {
  if (client.email !== null)
    return (
      <p className="mt-4 max-w-text text-muted">
        {t("The name, phone and date of birth are the client's own: they change them in their account.")}
      </p>
    );
  const { id, firstName, lastName, phone, birthDate } = client;
  return (
    <DetailsForm
      action={saveDetails}
      client={id}
      seen={detailsMark(client)}
      current={{ firstName, lastName, phone: phone ?? "", birthDate: birthDate ?? "" }}
    />
  );
}
