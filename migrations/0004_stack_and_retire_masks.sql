-- A mask to treat or to keep free; the later one in stack_index lies on top.
-- A mask that a plan has used is retired instead of altered, so that old spots keep their mask.
-- iteration_masks tells which masks a plan was made from: an excluded area has no spots to tell it.

ALTER TABLE masks ADD COLUMN role TEXT NOT NULL DEFAULT 'treat' CHECK (role IN ('treat', 'exclude'));
ALTER TABLE masks ADD COLUMN stack_index INTEGER NOT NULL DEFAULT 0 CHECK (stack_index >= 0);
ALTER TABLE masks ADD COLUMN retired_at TEXT;

CREATE TABLE IF NOT EXISTS iteration_masks (
  iteration_id INTEGER NOT NULL REFERENCES plan_iterations (id) ON DELETE CASCADE,
  mask_id INTEGER NOT NULL REFERENCES masks (id),
  PRIMARY KEY (iteration_id, mask_id)
);

CREATE INDEX IF NOT EXISTS iteration_masks_mask_id ON iteration_masks (mask_id);
CREATE INDEX IF NOT EXISTS spots_mask_id ON spots (mask_id);
