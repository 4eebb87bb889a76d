-- Used masks are retired, never altered; a photo is never exchanged under its plans; the audit
-- log only grows.

CREATE TRIGGER IF NOT EXISTS masks_used_keep
BEFORE UPDATE OF id, image_id, vertices, mask_label, role, created_at ON masks
WHEN (
  NEW.id IS NOT OLD.id
  OR NEW.image_id IS NOT OLD.image_id
  OR NEW.vertices IS NOT OLD.vertices
  OR NEW.mask_label IS NOT OLD.mask_label
  OR NEW.role IS NOT OLD.role
  OR NEW.created_at IS NOT OLD.created_at
) AND (
  EXISTS (SELECT 1 FROM spots WHERE mask_id = OLD.id)
  OR EXISTS (SELECT 1 FROM iteration_masks WHERE mask_id = OLD.id)
)
BEGIN
  SELECT RAISE(ABORT, 'a mask that a plan has used is retired, not altered');
END;

CREATE TRIGGER IF NOT EXISTS masks_retired_stay_retired
BEFORE UPDATE OF retired_at ON masks
WHEN OLD.retired_at IS NOT NULL AND NEW.retired_at IS NOT OLD.retired_at
BEGIN
  SELECT RAISE(ABORT, 'a retired mask stays retired');
END;

CREATE TRIGGER IF NOT EXISTS masks_replace_no_used
BEFORE INSERT ON masks
WHEN EXISTS (SELECT 1 FROM spots WHERE mask_id = NEW.id)
  OR EXISTS (SELECT 1 FROM iteration_masks WHERE mask_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a mask that a plan has used is retired, not altered');
END;

CREATE TRIGGER IF NOT EXISTS masks_used_stay
BEFORE DELETE ON masks
WHEN EXISTS (SELECT 1 FROM spots WHERE mask_id = OLD.id)
  OR EXISTS (SELECT 1 FROM iteration_masks WHERE mask_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'a mask that a plan has used never vanishes');
END;

CREATE TRIGGER IF NOT EXISTS images_photo_fixed
BEFORE UPDATE OF id, storage_path, sha256, width_px, height_px, created_by, created_at ON images
WHEN NEW.id IS NOT OLD.id
  OR NEW.storage_path IS NOT OLD.storage_path
  OR NEW.sha256 IS NOT OLD.sha256
  OR NEW.width_px IS NOT OLD.width_px
  OR NEW.height_px IS NOT OLD.height_px
  OR NEW.created_by IS NOT OLD.created_by
  OR NEW.created_at IS NOT OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'a photo is never exchanged');
END;

CREATE TRIGGER IF NOT EXISTS images_with_decided_plans_stay
BEFORE UPDATE OF deleted_at ON images
WHEN NEW.deleted_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM plan_iterations WHERE image_id = OLD.id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'an image with a decided iteration stays');
END;

CREATE TRIGGER IF NOT EXISTS images_with_decided_plans_never_vanish
BEFORE DELETE ON images
WHEN EXISTS (SELECT 1 FROM plan_iterations WHERE image_id = OLD.id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'an image with a decided iteration stays');
END;

CREATE TRIGGER IF NOT EXISTS images_replace_no_decided
BEFORE INSERT ON images
WHEN EXISTS (
  SELECT 1 FROM plan_iterations i JOIN images m ON m.id = i.image_id
  WHERE i.status <> 'draft' AND (m.id = NEW.id OR m.storage_path = NEW.storage_path)
)
BEGIN
  SELECT RAISE(ABORT, 'an image with a decided iteration stays');
END;

CREATE TRIGGER IF NOT EXISTS audit_log_no_replace
BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER IF NOT EXISTS audit_log_no_update
BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER IF NOT EXISTS audit_log_no_delete
BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;
