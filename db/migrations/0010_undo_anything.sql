ALTER TABLE "undos" RENAME COLUMN "appointment_id" TO "subject_id";--> statement-breakpoint
ALTER TABLE "undos" DROP CONSTRAINT "undos_appointment_id_appointments_id_fk";
--> statement-breakpoint
ALTER TABLE "undos" ALTER COLUMN "starts_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ALTER COLUMN "practitioner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ALTER COLUMN "minutes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ALTER COLUMN "version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "undos" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "undos" ADD COLUMN "meeting_status" text;--> statement-breakpoint
UPDATE "undos" SET "status" = 'scheduled', "meeting_status" = 'scheduled';