-- Accepted and rejected iterations and their spots never change or vanish again, whoever asks.
-- BEFORE INSERT triggers look at the ids too: INSERT OR REPLACE removes the old row without
-- firing its DELETE trigger (unless recursive_triggers is on, which the app sets as well).

CREATE TRIGGER IF NOT EXISTS plan_iterations_start_as_draft
BEFORE INSERT ON plan_iterations
WHEN NEW.status <> 'draft' OR NEW.accepted_at IS NOT NULL OR NEW.accepted_by IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an iteration starts as a draft');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_replace_no_decided
BEFORE INSERT ON plan_iterations
WHEN EXISTS (SELECT 1 FROM plan_iterations WHERE id = NEW.id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'a decided iteration never changes');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_decided_keep
BEFORE UPDATE ON plan_iterations
WHEN OLD.status <> 'draft'
  OR EXISTS (SELECT 1 FROM plan_iterations WHERE id = NEW.id AND id <> OLD.id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'a decided iteration never changes');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_decided_stay
BEFORE DELETE ON plan_iterations
WHEN OLD.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'a decided iteration never vanishes');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_accept_conditions
BEFORE UPDATE ON plan_iterations
WHEN NEW.status = 'accepted' AND (
  NEW.plan_valid <> 1
  OR NEW.is_demo <> 0
  OR NEW.accepted_by IS NULL
  OR NEW.accepted_at IS NULL
  OR NEW.deleted_at IS NOT NULL
)
BEGIN
  SELECT RAISE(ABORT, 'acceptance needs a valid plan outside the demo, accepted_by and accepted_at');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_only_accepted_have_acceptance
BEFORE UPDATE ON plan_iterations
WHEN NEW.status <> 'accepted' AND (NEW.accepted_by IS NOT NULL OR NEW.accepted_at IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'only an accepted iteration has accepted_by and accepted_at');
END;

-- Else the demo's plan could be accepted in two steps.
CREATE TRIGGER IF NOT EXISTS plan_iterations_origin_fixed
BEFORE UPDATE OF is_demo, created_by, image_id, parent_id, created_at ON plan_iterations
WHEN NEW.is_demo IS NOT OLD.is_demo
  OR NEW.created_by IS NOT OLD.created_by
  OR NEW.image_id IS NOT OLD.image_id
  OR NEW.parent_id IS NOT OLD.parent_id
  OR NEW.created_at IS NOT OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'where an iteration comes from never changes');
END;

CREATE TRIGGER IF NOT EXISTS spots_no_insert_when_decided
BEFORE INSERT ON spots
WHEN EXISTS (
  SELECT 1 FROM plan_iterations WHERE id = NEW.iteration_id AND status <> 'draft'
) OR EXISTS (
  SELECT 1 FROM spots s JOIN plan_iterations i ON i.id = s.iteration_id
  WHERE s.id = NEW.id AND i.status <> 'draft'
)
BEGIN
  SELECT RAISE(ABORT, 'the spots of a decided iteration never change');
END;

CREATE TRIGGER IF NOT EXISTS spots_no_update_when_decided
BEFORE UPDATE ON spots
WHEN EXISTS (
  SELECT 1 FROM plan_iterations WHERE id IN (OLD.iteration_id, NEW.iteration_id) AND status <> 'draft'
) OR EXISTS (
  SELECT 1 FROM spots s JOIN plan_iterations i ON i.id = s.iteration_id
  WHERE s.id = NEW.id AND i.status <> 'draft'
)
BEGIN
  SELECT RAISE(ABORT, 'the spots of a decided iteration never change');
END;

CREATE TRIGGER IF NOT EXISTS spots_no_delete_when_decided
BEFORE DELETE ON spots
WHEN EXISTS (SELECT 1 FROM plan_iterations WHERE id = OLD.iteration_id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'the spots of a decided iteration never vanish');
END;

CREATE TRIGGER IF NOT EXISTS iteration_masks_no_insert_when_decided
BEFORE INSERT ON iteration_masks
WHEN EXISTS (SELECT 1 FROM plan_iterations WHERE id = NEW.iteration_id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'the masks of a decided iteration never change');
END;

CREATE TRIGGER IF NOT EXISTS iteration_masks_no_update
BEFORE UPDATE ON iteration_masks
BEGIN
  SELECT RAISE(ABORT, 'the masks of an iteration never change');
END;

CREATE TRIGGER IF NOT EXISTS iteration_masks_no_delete_when_decided
BEFORE DELETE ON iteration_masks
WHEN EXISTS (SELECT 1 FROM plan_iterations WHERE id = OLD.iteration_id AND status <> 'draft')
BEGIN
  SELECT RAISE(ABORT, 'the masks of a decided iteration never vanish');
END;
