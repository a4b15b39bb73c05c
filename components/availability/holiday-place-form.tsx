import { useT } from "#speech";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";

type Choice = { value: string; label: string };

type HolidayPlaceFormProps = {
  practitioner: string;
  country: string;
  region: string;
  countries: Choice[];
  /** The parts of the country that have holidays of their own. */
  regions: Choice[];
};

/** Asks whose public holidays are meant; it only looks, and changes nothing. */
export function HolidayPlaceForm({ practitioner, country, region, countries, regions }: HolidayPlaceFormProps) {
  const t = useT();
  return (
    <form action="/admin/dates#holidays" className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="practitioner" value={practitioner} />
      <div className="min-w-56 flex-1">
        <SelectField
          name="country"
          label={t("Country")}
          options={[{ value: "any", label: t("Please choose") }, ...countries]}
          defaultValue={country || "any"}
        />
      </div>
      {regions.length > 0 && (
        <div className="min-w-56 flex-1">
          <SelectField
            name="region"
            label={t("Region")}
            options={[{ value: "", label: t("The whole country") }, ...regions]}
            defaultValue={region}
            optional
          />
        </div>
      )}
      <Button type="submit">{t("Show its holidays")}</Button>
    </form>
  );
}
