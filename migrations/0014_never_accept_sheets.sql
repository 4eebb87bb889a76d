-- A test sheet has no skin: its plans are never accepted, and its scale, which is exact, is never changed.
-- (That a sheet never becomes a photo, nor a photo a sheet, is migration 0010's images_photo_fixed.)

CREATE TRIGGER IF NOT EXISTS plan_iterations_accept_no_sheet
BEFORE UPDATE OF status ON plan_iterations
WHEN NEW.status = 'accepted' AND EXISTS (
  SELECT 1 FROM images WHERE id = NEW.image_id AND kind = 'sheet'
)
BEGIN
  SELECT RAISE(ABORT, 'a plan of a test sheet cannot be accepted');
END;

CREATE TRIGGER IF NOT EXISTS images_sheet_scale_fixed
BEFORE UPDATE OF width_mm, scale_json ON images
WHEN OLD.kind = 'sheet' AND OLD.width_mm IS NOT NULL
  AND (NEW.width_mm IS NOT OLD.width_mm OR NEW.scale_json IS NOT OLD.scale_json)
BEGIN
  SELECT RAISE(ABORT, 'the scale of a test sheet never changes');
END;
