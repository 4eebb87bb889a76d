import { useState } from 'preact/hooks';
import { Trash2 } from 'lucide-preact';
import type { MaskFacts } from '../../../../core/planner/regions/maskFacts';
import { toldLeastMaskMm2 } from '../../../../core/planner/regions/smallMasks';
import { polygonAreaMm2 } from '../../../../core/geometry/polygon';
import type { MaskRole } from '../../../../core/model';
import { apertureAreaMm2 } from '../../../../core/units';
import { IconButton } from '../../../components/Button';
import { Badge } from '../../../components/Feedback';
import { Segmented, TextField } from '../../../components/Field';
import { MaskSwatch } from '../../../components/MaskSwatch';
import type { DrawnMask } from '../../../workspace/masks/maskDocument';
import { removeMask } from '../../../stage/tools/edit/maskActions';
import type { Workspace } from '../../../workspace/workspace';
import { focusStage } from '../../../stage/stageTools';
import { Name } from '../../../components/Name';
import { failureText, figure, texts } from '../../../state/language';
import './MaskCard.css';

interface Props {
  workspace: Workspace;
  mask: DrawnMask;
  index: number;
  facts: MaskFacts | null;
}

/** One mask: what it is and how large; selected, it opens to be named, given its purpose, deleted. */
export function MaskCard({ workspace, mask, index, facts }: Props) {
  const { masks: words } = texts.value;
  const selected = workspace.masks.selected.value === mask.key;
  const area = polygonAreaMm2(mask.vertices);
  const form = workspace.form.value;
  const aperture = apertureAreaMm2(form.aperture_diameter_mm);
  const least = form.min_mask_pct ?? 0;
  const outside = facts !== null && facts.outside_aperture_mm2 >= 0.05 && facts.left_out === null;
  return (
    <li class="maskcard" data-selected={selected}>
      <button
        type="button"
        class="maskcard__head"
        aria-expanded={selected}
        onClick={() => {
          workspace.masks.selected.value = selected ? null : mask.key;
          workspace.masks.vertex.value = null;
        }}
      >
        <MaskSwatch index={index} role={mask.role} />
        <span class="maskcard__text">
          <strong>
            <Name of={mask.label} />
          </strong>
          <span class="small muted num">
            {words.roles[mask.role]} · {words.area(figure(area, 'area'))} ·{' '}
            {words.ofAperture(figure((100 * area) / aperture, 'share'))}
          </span>
        </span>
      </button>
      {facts?.left_out && (
        <div class="maskcard__note">
          <Badge tone="warn">{words.leftOut[facts.left_out](figure(least, 'typed'))}</Badge>
          <p class="small">
            {words.leftOutWhy[facts.left_out](
              figure(toldLeastMaskMm2({ ...form, min_mask_pct: least }), 'area'),
              figure(least, 'typed'),
            )}
          </p>
        </div>
      )}
      {outside && (
        <p class="maskcard__note small">
          {words.outside(
            figure(facts.outside_aperture_mm2, 'area'),
            figure(facts.outside_aperture_pct, 'share'),
          )}
        </p>
      )}
      {selected && <MaskForm workspace={workspace} mask={mask} />}
    </li>
  );
}

function MaskForm({ workspace, mask }: Pick<Props, 'workspace' | 'mask'>) {
  const { masks: words } = texts.value;
  const { masks } = workspace;
  const locked = workspace.drawingLocked.value;
  const typed = workspace.typedLabel.value;
  const label = typed?.key === mask.key ? typed.text : mask.label;
  const [error, setError] = useState<string | null>(null);

  function commitLabel(): void {
    // A name from before the rule for names stays as it is until it is changed.
    const answer = label === mask.label ? null : masks.rename(mask.key, label);
    if (answer?.ok === false) return setError(failureText(answer));
    setError(null);
    workspace.typedLabel.value = null;
  }

  return (
    <div class="stack maskcard__form">
      <TextField
        label={words.label}
        dir="auto"
        value={label}
        error={error}
        autocomplete="off"
        disabled={locked}
        onValue={(text: string) => (workspace.typedLabel.value = { key: mask.key, text })}
        onBlur={commitLabel}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter') commitLabel();
        }}
      />
      <div class="maskcard__row">
        <Segmented<MaskRole>
          legend={words.role}
          value={mask.role}
          disabled={locked}
          options={[
            { value: 'treat', label: words.roles.treat },
            { value: 'exclude', label: words.roles.exclude },
          ]}
          onValue={(role) => masks.setRole(mask.key, role)}
        />
        <IconButton
          icon={Trash2}
          variant="danger"
          label={words.deleteMask(mask.label)}
          disabled={locked}
          onClick={() => {
            removeMask(workspace, mask);
            focusStage();
          }}
        />
      </div>
    </div>
  );
}
